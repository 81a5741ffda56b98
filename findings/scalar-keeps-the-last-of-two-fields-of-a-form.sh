#!/usr/bin/env bash
# @scalar/postman-to-openapi 0.4.10: a form of Postman may have a field twice, and sends both. Only the last one is in the document, as a
# text and not as a list, and no word tells of the other. The same in a query.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scalar/postman-to-openapi@0.4.10
cat > try.mjs <<'JS'
import { convert } from '@scalar/postman-to-openapi';
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const twice = [{ key: 'serial', value: 'CN0001' }, { key: 'serial', value: 'CN0002' }];
const url = (query) => ({ raw: 'https://central.example/a', protocol: 'https', host: ['central', 'example'], path: ['a'], query });
const item = [
  { name: 'form', request: { method: 'POST', header: [], body: { mode: 'urlencoded', urlencoded: twice }, url: url() } },
  { name: 'query', request: { method: 'GET', header: [], url: url(twice) } },
];
const { post, get } = convert({ info: { name: 'a', schema }, item }).paths['/a'];
console.log(`form: ${JSON.stringify(post.requestBody.content['application/x-www-form-urlencoded'].schema.properties)}`);
console.log(`query: ${get.parameters.map(({ name, example }) => `${name}=${example}`).join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'form: {"serial":{"type":"string","examples":["CN0002"]}}
query: serial=CN0002' ]
