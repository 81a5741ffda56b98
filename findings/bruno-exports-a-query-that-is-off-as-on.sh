#!/usr/bin/env bash
# @usebruno/converters 0.23.0, with which Bruno exports to Postman: a query parameter that is switched off in Bruno is an ordinary one
# in the collection, while a header or a form field that is off stays off. newman 6.2.2, which goes by the parts of an address and not
# by its "raw", sends it.
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
for (const enabled of [true, false]) {
  const request = {
    method: 'GET',
    url: `${base}/devices?status=Up${enabled ? '&limit=1' : ''}`,
    params: [
      { name: 'status', value: 'Up', enabled: true, type: 'query' },
      { name: 'limit', value: '1', enabled, type: 'query' },
    ],
    headers: [{ name: 'x-limit', value: '1', enabled }],
    auth: { mode: 'none' },
    body: { mode: 'none' },
  };
  const collection = bruno.brunoToPostman({ name: 'Devices', version: '1', items: [{ type: 'http-request', name: 'Devices', request }], environments: [] });
  console.log(`enabled: ${enabled}; header disabled: ${collection.item[0].request.header[0].disabled}`);
  await new Promise((resolve) => newman.run({ collection }, resolve));
}
server.close();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'enabled: true; header disabled: false
  /devices?status=Up&limit=1
enabled: false; header disabled: true
  /devices?status=Up&limit=1' ]
