#!/usr/bin/env bash
# httpyac 6.16.7: "get http://…" is a GET whose address is the whole line, "get" included, so it fails as no valid address. REST Client
# reads methods in any letters; here they must be capitals, also where the same file worked before.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpyac@6.16.7
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const got = [];
const server = createServer((request, response) => {
  got.push(`${request.method} ${request.url}`);
  response.end('ok');
}).listen(0, '127.0.0.1', async () => {
  const told = [];
  for (const method of ['DELETE', 'Delete', 'delete']) {
    got.length = 0;
    writeFileSync('try.http', `${method} http://127.0.0.1:${server.address().port}/sites\n`);
    const output = await new Promise((done) => {
      execFile('node_modules/.bin/httpyac', ['send', 'try.http', '--all', '--no-color'], (_, stdout, stderr) => done(stdout + stderr)).stdin.end();
    });
    told.push(`${method}: ${got.join() || 'nothing'} sent${output.includes(`url: '${method} http:`) ? ', the line tried as an address' : ''}`);
  }
  console.log(told.join('; '));
  server.close();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'DELETE: DELETE /sites sent; Delete: nothing sent, the line tried as an address; delete: nothing sent, the line tried as an address' ]
