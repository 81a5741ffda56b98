#!/usr/bin/env bash
# @readme/oas-to-har 38.5.1: where no value is given for a required parameter of the path, its name is the value: the call goes to
# /sites/site_id. An empty text leaves its place empty, and a header or query parameter without a value is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @readme/oas-to-har@38.5.1 oas@38.6.0
cat > try.mjs <<'JS'
import * as har from '@readme/oas-to-har';
import * as oas from 'oas';
const toHar = har.default?.default ?? har.default;
const Oas = oas.default?.default ?? oas.default;
const requestOf = (path, parameter, values) => {
  const document = new Oas({
    openapi: '3.0.3',
    info: { title: 'Gateway', version: '1' },
    servers: [{ url: 'https://gw.example.com' }],
    paths: { [path]: { get: { parameters: [parameter], responses: {} } } },
  });
  return toHar(document, document.operation(path, 'get'), values).log.entries[0].request;
};

const id = { name: 'site_id', in: 'path', required: true, schema: { type: 'string' } };
for (const path of [undefined, {}, { site_id: '' }, { site_id: '12' }]) console.log(requestOf('/sites/{site_id}/aps', id, { path }).url);
console.log(requestOf('/aps', { ...id, in: 'query' }, {}).queryString.length, 'parameters of the query');
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'https://gw.example.com/sites/site_id/aps
https://gw.example.com/sites/site_id/aps
https://gw.example.com/sites//aps
https://gw.example.com/sites/12/aps
0 parameters of the query' ]
