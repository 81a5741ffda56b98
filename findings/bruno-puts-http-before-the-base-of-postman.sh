#!/usr/bin/env bash
# @usebruno/converters 0.23.0, with which Bruno imports collections, on one that Postman's own openapi-to-postmanv2 6.3.3 wrote: an address
# is there {{baseUrl}} and a path, and baseUrl has its scheme. Bruno makes it http://{{baseUrl}}/devices, so that it asks for the host
# "https". With "raw" beside the parts, which Postman's app writes, the address is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @usebruno/converters@0.23.0 openapi-to-postmanv2@6.3.3
cat > try.mjs <<'JS'
import bruno from '@usebruno/converters';
import postman from 'openapi-to-postmanv2';
const openapi = { openapi: '3.0.3', info: { title: 'Devices', version: '1' }, servers: [{ url: 'https://api.example' }], paths: { '/devices': { get: { responses: { 200: { description: 'Done' } } } } } };
const written = await new Promise((resolve) => postman.convertV2({ type: 'json', data: openapi }, {}, (_, answer) => resolve(answer.output[0].data)));
console.log(JSON.stringify(written.variable), JSON.stringify(written.item).includes('"raw"') ? 'raw' : 'no raw');
const { collection } = await bruno.postmanToBruno(written);
console.log(collection.items.flatMap((item) => item.items ?? item).map(({ request }) => request.url).join());
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[{"key":"baseUrl","value":"https://api.example"}] no raw
http://{{baseUrl}}/devices' ]
