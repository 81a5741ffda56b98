#!/usr/bin/env bash
# @readme/oas-to-har 38.5.1: a list in the path, in the default style (simple), is its members with commas between them. The commas are
# encoded as %2C like those within a member, so nobody can tell where a member ends. In a query, and in the path in the style
# "label", only the commas and dots within a member are encoded.
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

const schema = { type: 'array', items: { type: 'string' } };
const ports = ['1/1/1', 'a,b'];
const inPath = { name: 'ports', in: 'path', required: true, schema };
console.log(requestOf('/ports/{ports}', inPath, { path: { ports } }).url);
console.log(requestOf('/ports/{ports}', { ...inPath, style: 'label' }, { path: { ports } }).url);
console.log(requestOf('/ports', { name: 'ports', in: 'query', explode: false, schema }, { query: { ports } }).queryString[0].value);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'https://gw.example.com/ports/1%2F1%2F1%2Ca%2Cb
https://gw.example.com/ports/.1%2F1%2F1.a%2Cb
1%2F1%2F1,a%2Cb' ]
