#!/usr/bin/env bash
# openapi-to-postmanv2 6.3.3: convertV2 does not see the servers of a path, and sends its requests to those of the document, another
# host. Its readme has the server of a path win, as OpenAPI does; that of an operation does, and so did the older convert.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . openapi-to-postmanv2@6.3.3
cat > try.cjs <<'JS'
const { convert, convertV2 } = require('openapi-to-postmanv2');
const { Collection } = require('postman-collection');
const servers = [{ url: 'https://other.example' }];
const get = { responses: { 200: { description: 'ok' } } };
const document = { openapi: '3.0.3', info: { title: 't', version: '1' }, servers: [{ url: 'https://h.example' }] };
const ofPath = { ...document, paths: { '/sites': { servers, get } } };
const ofOperation = { ...document, paths: { '/sites': { get: { ...get, servers } } } };
const show = (use, data) => {
  use({ type: 'json', data }, {}, (_, { output }) => {
    const collection = new Collection(output[0].data);
    const fill = (text) => text.replace(/\{\{(.+?)\}\}/gu, (_, name) => collection.variables.get(name));
    collection.forEachItem(({ request }) => console.log(fill(request.url.toString())));
  });
};
show(convertV2, ofPath);
show(convertV2, ofOperation);
show(convert, ofPath);
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'https://h.example/sites
https://other.example/sites
https://other.example/sites' ]
