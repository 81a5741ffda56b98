#!/usr/bin/env bash
# httpyac 6.16.7: a variable without a value, as in "@token =", is no variable. The line is taken for the address of a GET of its
# own, which is tried and fails; the request below it is sent as well. With any value there is one request.
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
  got.push(request.url);
  response.end('ok');
}).listen(0, '127.0.0.1', async () => {
  const told = [];
  for (const line of ['@token = x', '@token =']) {
    got.length = 0;
    writeFileSync('try.http', `${line}\nGET http://127.0.0.1:${server.address().port}/sites\n`);
    const output = await new Promise((done) => {
      execFile('node_modules/.bin/httpyac', ['send', 'try.http', '--all', '--no-color'], (_, stdout) => done(stdout)).stdin.end();
    });
    told.push(`${line}: ${got.join() || 'nothing'} sent${output.includes(`GET ${line}`) ? `, GET ${line} tried` : ''}`);
  }
  console.log(told.join('; '));
  server.close();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '@token = x: /sites sent; @token =: /sites sent, GET @token = tried' ]
