#!/usr/bin/env bash
# undici 8.12.4: a gzip body that ends early, in a chunked response that itself is whole, is decoded as far as it goes and
# handed over without an error by fetch. A plain body that is shorter than its Content-Length is an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . undici@8.12.4 node@24.21.0
cat > try.mjs <<'JS'
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { fetch } from 'undici';
const whole = JSON.stringify(Array.from({ length: 2000 }, (_, n) => ({ n, text: `row ${n * 7919}` })));
const packed = gzipSync(whole);
const server = createServer((request, response) => {
  const type = { 'content-type': 'application/json' };
  if (request.url === '/packed') {
    response.writeHead(200, { ...type, 'content-encoding': 'gzip' });
    response.end(packed.subarray(0, packed.length >> 1));
  } else {
    response.writeHead(200, { ...type, 'content-length': whole.length });
    response.write(whole.slice(0, whole.length >> 1), () => response.socket.destroy());
  }
}).listen(0, '127.0.0.1', async () => {
  const told = [];
  for (const path of ['/packed', '/plain']) {
    try {
      const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`);
      const text = await response.text();
      told.push(`${path} ${response.status}, ${text.length > 0 && text.length < whole.length ? 'a part' : 'all'}, no error`);
    } catch (error) {
      told.push(`${path} ${error.message}`);
    }
  }
  console.log(told.join('; '));
  server.close();
});
JS
seen=$(./node_modules/.bin/node try.mjs)
echo "$seen"
[ "$seen" = '/packed 200, a part, no error; /plain terminated' ]
