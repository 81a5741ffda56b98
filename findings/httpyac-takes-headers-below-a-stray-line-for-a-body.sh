#!/usr/bin/env bash
# httpyac 6.16.7: a line among the headers that is none, as "X-Bad" without a colon or "/* … */", ends the headers without an empty
# line. It and all headers below it are sent as a body, also of a GET: an If-Match or a TenantID that stands there is gone, and nothing
# says so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpyac@6.16.7
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
const got = [];
const server = createServer(async (request, response) => {
  got.push(`TenantID ${request.headers.tenantid}, body ${JSON.stringify(await text(request))}`);
  response.end('ok');
}).listen(0, '127.0.0.1', async () => {
  for (const line of ['X-Bad:', 'X-Bad', '/* note */']) {
    writeFileSync('try.http', `GET http://127.0.0.1:${server.address().port}/\n${line}\nTenantID: 7\n`);
    const code = await new Promise((done) => {
      const run = execFile('node_modules/.bin/httpyac', ['send', 'try.http', '--all', '--silent']);
      run.on('close', done).stdin.end();
    });
    got.push(`exit ${code}`);
  }
  console.log(got.join('; '));
  server.close();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'TenantID 7, body ""; exit 0; TenantID undefined, body "X-Bad\nTenantID: 7"; exit 0; TenantID undefined, body "/* note */\nTenantID: 7"; exit 0' ]
