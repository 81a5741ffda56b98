#!/usr/bin/env bash
# retry-axios 4.0.3: repeats a request that got 429, after the wait that Retry-After names, or after its own wait if the header is
# missing. With "Retry-After: 0" a server allows the next try at once, but then the request fails without another try. The same
# happens with the date of a second that is over.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . retry-axios@4.0.3 axios@1.21.1
cat > try.mjs <<'JS'
import { createServer } from 'node:http';
import axios from 'axios';
import { attach } from 'retry-axios';
const past = 'Wed, 04 Mar 2026 10:20:30 GMT';
for (const wait of [undefined, '1', '0', past]) {
  let calls = 0;
  const server = createServer((_, response) => {
    calls += 1;
    response.writeHead(calls === 1 ? 429 : 200, wait === undefined ? {} : { 'retry-after': wait });
    response.end('{}');
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const client = axios.create({ proxy: false });
  attach(client);
  const url = `http://127.0.0.1:${server.address().port}/`;
  const { status } = await client.get(url, { raxConfig: { retry: 3, retryDelay: 10 } }).catch((error) => error.response);
  console.log(`${wait ?? 'none'}: ${status} after ${calls}`);
  server.close();
  server.closeAllConnections();
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'none: 200 after 2
1: 200 after 2
0: 429 after 1
Wed, 04 Mar 2026 10:20:30 GMT: 429 after 1' ]
