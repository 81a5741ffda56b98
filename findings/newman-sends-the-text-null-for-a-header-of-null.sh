#!/usr/bin/env bash
# newman 6.2.2: a header whose value is null is sent with the text "null", and one without a value is sent empty. In the query null
# stands for a field without "=", and in a form for one without a value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . newman@6.2.2
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
const server = createServer(async (request, response) => {
  const { 'x-null': ofNull, 'x-none': ofNone } = request.headers;
  console.log(JSON.stringify([request.url, ofNull, ofNone, await text(request)]));
  response.end();
}).listen(0, '127.0.0.1', () => {
  const url = { protocol: 'http', host: ['127', '0', '0', '1'], port: String(server.address().port), path: ['x'], query: [{ key: 'q', value: null }] };
  const header = [{ key: 'X-Null', value: null }, { key: 'X-None' }];
  const body = { mode: 'urlencoded', urlencoded: [{ key: 'f', value: null }] };
  const info = { name: 'c', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  writeFileSync('try.json', JSON.stringify({ info, item: [{ name: 'r', request: { method: 'POST', url, header, body } }] }));
  execFile('node_modules/.bin/newman', ['run', 'try.json', '--silent'], () => server.close());
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '["/x?q","null","","f="]' ]
