#!/usr/bin/env bash
# json-diff-ts 4.10.4: compares a list by its values if it is told "$value" for its key. The change that takes a VLAN out of a list of
# numbers cannot be done by applyChangeset(): it writes a line to the console, and the VLAN stays. One that puts a VLAN in is done, and
# so are both in a list of texts. The guide has the key for lists of texts, and diff() takes it for numbers without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-diff-ts@4.10.4
cat > try.mjs <<'JS'
import { applyChangeset, diff } from 'json-diff-ts';
console.warn = () => {};
const keys = { embeddedObjKeys: { vlans: '$value' } };
for (const [before, after] of [
  [['10', '20'], ['10']],
  [[10], [10, 20]],
  [[10, 20], [10]],
]) {
  const changes = diff({ vlans: before }, { vlans: after }, keys);
  const [{ changes: [change] }] = changes;
  console.log(`${change.type} ${typeof change.value} ${change.value}: ${JSON.stringify(applyChangeset({ vlans: before }, changes).vlans)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'REMOVE string 20: ["10"]
ADD number 20: [10,20]
REMOVE number 20: [10,20]' ]
