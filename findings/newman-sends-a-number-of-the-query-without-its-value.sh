#!/usr/bin/env bash
# newman 6.2.2: a field of the query whose value is a number or true is sent as its name alone, without "=" and the value, and nothing
# is said. In a header and in a form the same number is sent.
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
  console.log(JSON.stringify([request.url, request.headers['x-limit'], await text(request)]));
  response.end();
}).listen(0, '127.0.0.1', () => {
  const query = [{ key: 'limit', value: 10 }, { key: 'all', value: true }, { key: 'text', value: '10' }];
  const url = { protocol: 'http', host: ['127', '0', '0', '1'], port: String(server.address().port), path: ['x'], query };
  const header = [{ key: 'X-Limit', value: 10 }];
  const body = { mode: 'urlencoded', urlencoded: [{ key: 'limit', value: 10 }] };
  const info = { name: 'c', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  writeFileSync('try.json', JSON.stringify({ info, item: [{ name: 'r', request: { method: 'POST', url, header, body } }] }));
  execFile('node_modules/.bin/newman', ['run', 'try.json', '--silent'], () => server.close());
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '["/x?limit&all&text=10","10","limit=10"]' ]
