#!/usr/bin/env bash
# oas 38.6.0: the address of a definition without servers is https://example.com, and of the server "/api" it is
# https://example.com/api. OpenAPI has such an address be relative to where the document was found. Of "api/v2" it makes the host
# "api".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . oas@38.6.0
cat > try.mjs <<'JS'
import Oas from 'oas';
const address = (servers) => {
  const definition = { openapi: '3.0.3', info: { title: 't', version: '1' }, paths: {}, ...(servers && { servers }) };
  return Oas.init(definition).url();
};
console.log([address(), address([{ url: '/api' }]), address([{ url: 'api/v2' }]), address([{ url: 'https://h.example/' }])].join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'https://example.com https://example.com/api https://api/v2 https://h.example' ]
