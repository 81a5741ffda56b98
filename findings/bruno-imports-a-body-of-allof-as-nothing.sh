#!/usr/bin/env bash
# @usebruno/converters 0.23.0, with which Bruno imports OpenAPI: a request has a body with the fields of its schema, but where the
# schema is put together with allOf, as generated descriptions do, the body is {} and a field of that kind is "". Fields beside allOf
# stay, so that half a body can look whole. There is no message.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @usebruno/converters@0.23.0
cat > try.mjs <<'JS'
import bruno from '@usebruno/converters';
const device = { type: 'object', properties: { serial: { type: 'string', example: 'CN1' } } };
const port = { type: 'object', properties: { vlan: { type: 'integer', example: 10 } } };
const schemas = {
  plain: device,
  allOf: { allOf: [device, port] },
  beside: { allOf: [device], ...port },
  field: { type: 'object', properties: { port: { allOf: [port] } } },
};
for (const [name, schema] of Object.entries(schemas)) {
  const paths = { '/devices': { post: { summary: 'Add', requestBody: { content: { 'application/json': { schema } } }, responses: { 204: { description: 'Added' } } } } };
  const { items } = await bruno.openApiToBruno({ openapi: '3.0.3', info: { title: 'Devices', version: '1' }, paths });
  console.log(`${name}: ${JSON.stringify(JSON.parse(items[0].request.body.json))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'plain: {"serial":"CN1"}
allOf: {}
beside: {"vlan":10}
field: {"port":""}' ]
