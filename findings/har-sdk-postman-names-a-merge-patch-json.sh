#!/usr/bin/env bash
# @har-sdk/postman 2.4.4: a body that Postman colours as JSON ("language": "json") may have a content-type of its own, as
# application/merge-patch+json. The HAR has that header, and its "postData" has the type application/json, which a reader of HAR takes for
# the body.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @har-sdk/postman@2.4.4
echo '@har-sdk/postman 2.4.4'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { postman2har } = require('@har-sdk/postman');
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
for (const language of ['text', 'json']) {
  const header = [{ key: 'content-type', value: 'application/merge-patch+json' }];
  const request = { method: 'PATCH', url: 'https://h.example/', header, body: { mode: 'raw', raw: '{}', options: { raw: { language } } } };
  const [{ headers, postData }] = await postman2har({ info: { name: 'x', schema }, item: [{ name: 'r', request }] });
  console.log(`${language}: header ${headers[0].value}, body ${postData.mimeType}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'text: header application/merge-patch+json, body text/plain
json: header application/merge-patch+json, body application/json' ]
