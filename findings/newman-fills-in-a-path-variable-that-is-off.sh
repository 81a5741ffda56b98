#!/usr/bin/env bash
# newman 6.2.2: a variable of an address's path with "disabled": true is filled in all the same, while a field of the query, a header
# and a variable of the collection with the same mark are left out. Nothing is said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . newman@6.2.2
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const server = createServer((request, response) => {
  console.log(JSON.stringify([request.method, request.url, request.headers['x-a'] ?? null]));
  response.end();
}).listen(0, '127.0.0.1', () => {
  const off = (key) => ({ key, value: '1', disabled: true });
  const url = {
    ...{ protocol: 'http', host: ['127', '0', '0', '1'], port: String(server.address().port) },
    ...{ path: ['sites', ':id', '{{name}}'], query: [off('q')], variable: [off('id')] },
  };
  const info = { name: 'c', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  const item = [{ name: 'r', request: { method: 'DELETE', url, header: [off('X-A')] } }];
  writeFileSync('try.json', JSON.stringify({ info, item, variable: [off('name')] }));
  execFile('node_modules/.bin/newman', ['run', 'try.json', '--silent'], () => server.close());
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '["DELETE","/sites/1/%7B%7Bname%7D%7D",null]' ]
