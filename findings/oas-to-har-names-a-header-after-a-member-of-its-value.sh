#!/usr/bin/env bash
# @readme/oas-to-har 38.5.1: a header whose value is an object, in the default style (simple, not exploded), has to be one header with
# "site,12,band,5GHz". It becomes two headers that are named "site" and "band", and the header itself is not there. In a query the
# same package writes this list for an object that is not exploded.
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

const schema = { type: 'object' };
const value = { site: 12, band: '5GHz' };
console.log(JSON.stringify(requestOf('/aps', { name: 'X-Scope', in: 'header', schema }, { header: { 'X-Scope': value } }).headers));
const query = { name: 'scope', in: 'query', explode: false, schema };
console.log(JSON.stringify(requestOf('/aps', query, { query: { scope: value } }).queryString));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[{"name":"site","value":"12"},{"name":"band","value":"5GHz"}]
[{"name":"scope","value":"site,12,band,5GHz"}]' ]
