#!/usr/bin/env bash
# type-is 3.0.0: the word "yaml" finds text/yaml, which RFC 9512 calls a deprecated name. The name that it registers, application/yaml, is
# not found; the suffix +yaml has to be asked for by itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . type-is@1.6.18
echo 'type-is 1.6.18'
cat > try.mjs <<'JS'
import * as types from 'type-is';
const is = types.is ?? types.default?.is ?? types.default;
for (const type of ['text/yaml', 'application/yaml', 'application/openapi+yaml']) {
  console.log(`${type}: ${is(type, ['yaml'])} ${is(type, ['+yaml'])}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'text/yaml: yaml false
application/yaml: false false
application/openapi+yaml: false application/openapi+yaml' ]
