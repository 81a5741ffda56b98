#!/usr/bin/env bash
# immutable-json-patch 6.0.3: RFC 6902 makes it an error to remove or replace a member that is not there, and to add behind the end of a
# list. Here the first two do nothing, so that a patch for another version of a site counts as done, and the third puts the value at the
# end of the list. The document comes back without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . immutable-json-patch@6.0.3
cat > try.mjs <<'JS'
import { immutableJSONPatch } from 'immutable-json-patch';

const site = { name: 'HQ', vlans: [10, 20] };
const steps = [
  { op: 'remove', path: '/location' },
  { op: 'remove', path: '/vlans/7' },
  { op: 'add', path: '/vlans/7', value: 30 },
  { op: 'replace', path: '/location', value: 'x' },
];
for (const step of steps) {
  try {
    console.log(`${step.op} ${step.path}: ${JSON.stringify(immutableJSONPatch(site, [step]))}`);
  } catch (error) {
    console.log(`${step.op} ${step.path}: ${error.message}`);
  }
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'remove /location: {"name":"HQ","vlans":[10,20]}
remove /vlans/7: {"name":"HQ","vlans":[10,20]}
add /vlans/7: {"name":"HQ","vlans":[10,20,30]}
replace /location: {"name":"HQ","vlans":[10,20]}' ]
