#!/usr/bin/env bash
# @scalar/postman-to-openapi 0.7.14: in a Postman collection, the url of a request is an object or a text, by its schema.
# For a text, the operation has no parameters, though the same address as an object has them, and there is no message. Of two requests
# that differ only in their query, one is then left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scalar/postman-to-openapi@0.7.14
cat > try.mjs <<'JS'
import { convert } from '@scalar/postman-to-openapi';
const raw = 'https://api.example/v1/devices?status=Up&limit=10';
const query = [...new URL(raw).searchParams].map(([key, value]) => ({ key, value }));
for (const url of [{ raw, protocol: 'https', host: ['api', 'example'], path: ['v1', 'devices'], query }, raw]) {
  const info = { name: 'Devices', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' };
  const { paths } = convert({ info, item: [{ name: 'Devices', request: { method: 'GET', url } }] });
  console.log(`${typeof url}: ${paths['/v1/devices'].get.parameters?.map(({ name }) => name).join(', ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'object: status, limit
string: undefined' ]
