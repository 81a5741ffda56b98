#!/usr/bin/env bash
# @scalar/snippetz 0.6.19: the copy for Python's requests of a body that is JSON of another name, such as application/merge-patch+json,
# or a text has the header that names it, and no body. The copy for cURL of the same request has it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scalar/snippetz@0.6.19
cat > try.mjs <<'JS'
import { snippetz } from '@scalar/snippetz';
for (const mimeType of ['application/json', 'application/merge-patch+json', 'text/plain']) {
  const headers = [{ name: 'Content-Type', value: mimeType }];
  const postData = { mimeType, text: '{"vlan":null}' };
  const request = { method: 'PATCH', url: 'https://gw.example.com/profile', headers, postData };
  console.log(mimeType, ...['python/requests', 'shell/curl'].map((name) => snippetz().print(...name.split('/'), request).includes('vlan')));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'application/json true true
application/merge-patch+json false true
text/plain false true' ]
