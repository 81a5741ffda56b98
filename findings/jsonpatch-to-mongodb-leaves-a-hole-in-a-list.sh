#!/usr/bin/env bash
# jsonpatch-to-mongodb 1.0.0: to remove a row of a list becomes "$unset" of its index, which in MongoDB puts null into the place of the row
# and leaves the list as long as it was. To add a member whose name is a number, as VLANs by their id are, becomes a "$push" with that
# position, which is for lists only. To replace either is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jsonpatch-to-mongodb@1.0.0
cat > try.mjs <<'JS'
import patchToUpdate from 'jsonpatch-to-mongodb';

const steps = [
  { op: 'remove', path: '/vlans/1' },
  { op: 'add', path: '/vlanById/10', value: { name: 'guest' } },
  { op: 'replace', path: '/vlanById/10', value: { name: 'guest' } },
];
for (const step of steps) console.log(JSON.stringify(patchToUpdate([step])));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"$unset":{"vlans.1":1}}
{"$push":{"vlanById":{"$each":[{"name":"guest"}],"$position":10}}}
{"$set":{"vlanById.10":{"name":"guest"}}}' ]
