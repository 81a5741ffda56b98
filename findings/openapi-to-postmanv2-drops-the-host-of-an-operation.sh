#!/usr/bin/env bash
# openapi-to-postmanv2 6.3.3: the server "/api" of an operation becomes an address without a host, /api/sites, which no variable
# can complete. The same server of the document is the variable baseUrl, which can be set to where the API is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . openapi-to-postmanv2@6.3.3
cat > try.cjs <<'JS'
const { convertV2 } = require('openapi-to-postmanv2');
const { Collection } = require('postman-collection');
const servers = [{ url: '/api' }];
const get = { responses: { 200: { description: 'ok' } } };
const info = { title: 't', version: '1' };
for (const data of [
  { openapi: '3.0.3', info, servers, paths: { '/sites': { get } } },
  { openapi: '3.0.3', info, servers, paths: { '/sites': { get: { ...get, servers } } } },
]) {
  convertV2({ type: 'json', data }, {}, (_, { output }) => {
    const collection = new Collection(output[0].data);
    collection.forEachItem(({ request }) => console.log(request.url.toString(), `host=${request.url.getHost()}`, collection.variables.get('baseUrl')));
  });
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '{{baseUrl}}/sites host={{baseUrl}} /api
/api/sites host= /api' ]
