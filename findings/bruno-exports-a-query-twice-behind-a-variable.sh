#!/usr/bin/env bash
# @usebruno/converters 0.23.0, with which Bruno exports to Postman: if an address begins with a variable, as in {{base}}/devices?limit=1,
# its query is both in the last part of the path and in the list of parameters, and newman 6.2.2 sends it twice, with two question
# marks. A path variable in that part is not filled in either. An address that is written out is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @usebruno/converters@0.23.0 newman@6.2.2
cat > try.mjs <<'JS'
import { once } from 'node:events';
import { createServer } from 'node:http';
import bruno from '@usebruno/converters';
import newman from 'newman';
const server = createServer((request, response) => {
  console.log(`  ${request.url}`);
  response.end('{}');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const base = `http://127.0.0.1:${server.address().port}`;
for (const start of [base, '{{base}}']) {
  const request = {
    method: 'GET',
    url: `${start}/devices/:serial?limit=1`,
    params: [
      { name: 'limit', value: '1', enabled: true, type: 'query' },
      { name: 'serial', value: 'CN1', enabled: true, type: 'path' },
    ],
    headers: [],
    auth: { mode: 'none' },
    body: { mode: 'none' },
  };
  const collection = bruno.brunoToPostman({ name: 'Devices', version: '1', items: [{ type: 'http-request', name: 'Devices', request }], environments: [] });
  console.log(start === base ? 'written out' : start);
  await new Promise((resolve) => newman.run({ collection, envVar: [{ key: 'base', value: base }] }, resolve));
}
server.close();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'written out
  /devices/CN1?limit=1
{{base}}
  /devices/:serial?limit=1?limit=1' ]
