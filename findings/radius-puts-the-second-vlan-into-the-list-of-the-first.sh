#!/usr/bin/env bash
# radius 1.1.4: decodes a tagged attribute as a list of the tag and the value. If the packet has it twice, with the tags 1 and 2, the second
# list becomes the third member of the first one, where two texts of an untagged attribute stand side by side.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . radius@1.1.4
echo 'radius 1.1.4'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const radius = require('radius');
const packet = radius.encode({
  code: 'Access-Accept',
  secret: 'example',
  identifier: 1,
  authenticator: Buffer.alloc(16),
  attributes: [
    ['Tunnel-Private-Group-Id', 1, '20'],
    ['Tunnel-Private-Group-Id', 2, '30'],
    ['Reply-Message', 'a'],
    ['Reply-Message', 'b'],
  ],
});
console.log(JSON.stringify(radius.decode_without_secret({ packet }).attributes));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"Tunnel-Private-Group-Id":[1,"20",[2,"30"]],"Reply-Message":["a","b"]}' ]
