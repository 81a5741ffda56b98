#!/usr/bin/env bash
# httpyac 6.16.7: {{$timestamp}} is in milliseconds, and {{$timestamp 0 s}} of the same file in seconds, a thousandth of it. A window
# from {{$timestamp -1 h}} to {{$timestamp}} ends 50,000 years from now.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpyac@6.16.7
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const server = createServer((request, response) => {
  const query = new URL(request.url, 'http://x').searchParams;
  console.log(['from', 'to'].map((name) => query.get(name).length).join(' '));
  response.end();
}).listen(0, '127.0.0.1', () => {
  writeFileSync('try.http', `GET http://127.0.0.1:${server.address().port}/?from={{$timestamp -1 h}}&to={{$timestamp}}\n`);
  execFile('node_modules/.bin/httpyac', ['send', 'try.http', '--all', '--output', 'none'], () => server.close()).stdin.end();
});
JS
seen=$(node try.mjs)
echo "digits: $seen"
[ "$seen" = '10 13' ]
