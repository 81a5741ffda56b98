#!/usr/bin/env bash
# httpyac 6.16.7: where the answer has a number, an assertion reads what it expects only as far as the digits go. A vlan of 10 is
# "equal" to 10-20 and to 10.0.0.1, and a status of 200 is equal to "200 or 404". Where the answer has text, all is compared.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpyac@6.16.7
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"vlan":10,"text":"10"}');
}).listen(0, '127.0.0.1', () => {
  const checks = ['body vlan == 10-20', 'body vlan == 10.0.0.1', 'body vlan == 11', 'status == 200 or 404', 'body text == 10-20'];
  const lines = [`GET http://127.0.0.1:${server.address().port}/`, ...checks.map((check) => `?? ${check}`), ''];
  writeFileSync('try.http', lines.join('\n'));
  execFile('node_modules/.bin/httpyac', ['send', 'try.http', '--all', '--no-color', '--output', 'none'], (_, stdout) => {
    const marks = stdout.split('\n').filter((line) => /^[✓✖] .*==/u.test(line)).map((line) => (line.startsWith('✓') ? 'pass' : 'fail'));
    console.log(marks.join(' '));
    server.close();
  }).stdin.end();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'pass pass fail pass fail' ]
