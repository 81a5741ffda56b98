#!/usr/bin/env bash
# json-patch-gen 1.0.2: finds no difference between a member that is null and the same member as an empty object or list, so that a radio
# which lost its settings is not in the patch. From null to a number or to an absent member the patch is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-patch-gen@1.0.2
cat > try.mjs <<'JS'
import patchOf from 'json-patch-gen';

const pairs = [[null, {}], [{}, null], [null, []], [null, 0], [null, undefined], [{}, []]];
for (const [before, after] of pairs) {
  const patch = patchOf({ radio: before }, JSON.parse(JSON.stringify({ radio: after })));
  console.log(`${JSON.stringify(before)} ${JSON.stringify(after)}: ${JSON.stringify(patch)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'null {}: []
{} null: []
null []: [{"op":"replace","path":"/radio","value":[]}]
null 0: [{"op":"replace","path":"/radio","value":0}]
null undefined: [{"op":"remove","path":"/radio"}]
{} []: [{"op":"replace","path":"/radio","value":[]}]' ]
