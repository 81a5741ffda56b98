#!/usr/bin/env bash
# @scalar/postman-to-openapi 0.7.14 on a collection that Postman's own openapi-to-postmanv2 6.3.3 wrote: there an address stands only in
# its parts, without "raw", as the schema of collections allows, and each of them becomes the path "/", so that of two operations one is
# left. With a parameter it throws, because the description of a parameter is an object, which the schema allows too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scalar/postman-to-openapi@0.7.14 openapi-to-postmanv2@6.3.3
cat > try.mjs <<'JS'
import { convert } from '@scalar/postman-to-openapi';
import postman from 'openapi-to-postmanv2';
console.warn = () => {};
const responses = { 200: { description: 'Done' } };
for (const parameters of [[], [{ name: 'limit', in: 'query', schema: { type: 'integer' } }]]) {
  const paths = { '/v1/devices': { get: { parameters, responses } }, '/v1/sites': { get: { responses } } };
  const openapi = { openapi: '3.0.3', info: { title: 'Devices', version: '1' }, servers: [{ url: 'https://api.example' }], paths };
  const collection = await new Promise((resolve) => postman.convertV2({ type: 'json', data: openapi }, {}, (_, answer) => resolve(answer.output[0].data)));
  try {
    console.log(`${parameters.length} parameters: ${Object.keys(paths)} -> ${Object.keys(convert(collection).paths)}`);
  } catch (error) {
    console.log(`${parameters.length} parameters: ${error.message}`);
  }
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0 parameters: /v1/devices,/v1/sites -> /
1 parameters: param.description?.toLowerCase is not a function' ]
