#!/usr/bin/env bash
# swagger-client 3.39.0: of a parameter that a path and its operation both have, the one of the path is used as well. OpenAPI lets
# the operation override it: a query that is optional there is still asked for, and one that wants a,b is sent as x=a&x=b.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . swagger-client@3.39.0
cat > try.mjs <<'JS'
import SwaggerClient from 'swagger-client';
const x = (more) => ({ name: 'x', in: 'query', schema: { type: 'array', items: { type: 'string' } }, ...more });
const address = async (ofPath, ofOperation, parameters) => {
  const get = { operationId: 'list', parameters: [ofOperation], responses: { 200: { description: 'ok' } } };
  const paths = { '/sites': { ...(ofPath && { parameters: [ofPath] }), get } };
  const { spec } = await SwaggerClient.resolve({
    spec: { openapi: '3.0.3', info: { title: 't', version: '1' }, servers: [{ url: 'https://h.example' }], paths },
  });
  try {
    return SwaggerClient.buildRequest({ spec, operationId: 'list', parameters }).url;
  } catch (error) {
    return error.message;
  }
};
const list = { x: ['a', 'b'] };
console.log(await address(null, x({ explode: false }), list));
console.log(await address(x({ explode: true }), x({ explode: false }), list));
console.log(await address(x({ required: true }), x({ required: false }), {}));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'https://h.example/sites?x=a,b
https://h.example/sites?x=a&x=b
Required parameter x is not provided' ]
