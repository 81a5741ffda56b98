#!/usr/bin/env bash
# openapi-backend 5.21.2: takes the body of a request as text, and checks it against the schema of its operation. If the document has
# only application/merge-patch+json for the body (RFC 7396), as a PATCH often does, the same text gets no check, although that is JSON
# too: a VLAN that is a text and a name that is missing go on to the handler, as a valid request.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . openapi-backend@5.21.2
cat > try.cjs <<'JS'
const { OpenAPIBackend } = require('openapi-backend');
const schema = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, vlan: { type: 'integer' } } };
const types = ['application/json', 'application/merge-patch+json'];
const operation = (method, type) => ({ operationId: method, requestBody: { content: { [type]: { schema } } }, responses: { 200: { description: 'done' } } });
const paths = { '/port': { post: operation('post', types[0]), patch: operation('patch', types[1]) } };
const definition = { openapi: '3.0.3', info: { title: 'Ports', version: '1' }, paths };
const goOn = () => 'goes on';
const handlers = { post: goOn, patch: goOn, validationFail: ({ validation }) => validation.errors.map(({ message }) => message).join(', ') };
const api = new OpenAPIBackend({ definition, handlers });
api.init().then(async () => {
  for (const [index, method] of ['POST', 'PATCH'].entries()) {
    const request = { method, path: '/port', headers: { 'content-type': types[index] }, body: '{"vlan":"ten"}' };
    console.log(types[index], await api.handleRequest(request));
  }
});
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "application/json must have required property 'name'
application/merge-patch+json goes on" ]
