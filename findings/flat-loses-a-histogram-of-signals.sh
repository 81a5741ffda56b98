#!/usr/bin/env bash
# flat 6.0.1: unflatten() makes a list where the members of an object have numbers for names. To it "-65" is such a number too: a histogram
# of signals in dBm comes back as a list without rows, whose members JSON leaves out, and an object with the name 0x1F as a list of 32. A
# port with slashes stays. With "object" there are no lists at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . flat@6.0.1
cat > try.mjs <<'JS'
import { flatten, unflatten } from 'flat';
for (const object of [{ '-65': 12, '-70': 3 }, { '0x1F': { vlan: 10 } }, { '1/1/2': { vlan: 10 } }]) {
  const back = JSON.stringify(unflatten(flatten({ object })).object);
  console.log(`${JSON.stringify(object)}: ${back.replace(/(null,)+/, (empty) => `${empty.length / 5} times null, `)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"-65":12,"-70":3}: []
{"0x1F":{"vlan":10}}: [31 times null, {"vlan":10}]
{"1/1/2":{"vlan":10}}: {"1/1/2":{"vlan":10}}' ]
