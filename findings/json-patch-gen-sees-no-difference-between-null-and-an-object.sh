#!/usr/bin/env bash
# json-patch-gen 1.0.2: finds no difference between null and an empty object, nor between an empty object and null, so that a member that
# was filled in or taken away is not in the patch. With one member in the object, the patch is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-patch-gen@1.0.2
cat > try.mjs <<'JS'
import patchOf from 'json-patch-gen';
const values = [[null, {}], [{}, null], [null, []], [null, { ssid: 'a' }], [{}, []]];
for (const [before, after] of values) console.log(`${JSON.stringify(before)} ${JSON.stringify(after)}: ${JSON.stringify(patchOf({ radio: before }, { radio: after }))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '' ]
