#!/usr/bin/env bash
# httpyac 6.16.7: the assertion "exists" fails for a property that is 0, false or "", and for a header without text, although each
# is in the answer; only a list without rows passes. It is another name of "isTrue", of which its guide says in one row "Field
# exists/ is truthy". A count of 0 so cannot be told from a count that is missing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . httpyac@6.16.7
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'x-note': '' });
  response.end('{"count":0,"up":false,"note":"","rows":[],"vlan":1}');
}).listen(0, '127.0.0.1', () => {
  const fields = ['body count', 'body up', 'body note', 'header x-note', 'body rows', 'body vlan', 'body missing'];
  const lines = [`GET http://127.0.0.1:${server.address().port}/`, ...fields.map((field) => `?? ${field} exists`), ''];
  writeFileSync('try.http', lines.join('\n'));
  execFile('node_modules/.bin/httpyac', ['send', 'try.http', '--all', '--no-color', '--output', 'none'], (_, stdout) => {
    const marks = stdout.split('\n').filter((line) => /^[✓✖] .*exists/u.test(line)).map((line) => (line.startsWith('✓') ? 'pass' : 'fail'));
    console.log(marks.join(' '));
    server.close();
  }).stdin.end();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'fail fail fail fail pass pass fail' ]
