#!/usr/bin/env bash
# deep-object-diff 1.1.9: sees no difference between a list and an object with the same members, so that VLANs which were [] and are
# {}, or [10] and {"0":10}, are as they were. microdiff 1.6.0 has a change in both cases.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . deep-object-diff@1.1.9 microdiff@1.6.0
cat > try.cjs <<'JS'
const { diff } = require('deep-object-diff');
const microdiff = require('microdiff').default;
for (const [before, after] of [[[], {}], [[10], { 0: 10 }], [[10], { 0: 20 }]]) {
  const found = diff({ vlans: before }, { vlans: after });
  console.log(JSON.stringify(before), JSON.stringify(after), JSON.stringify(found), microdiff({ vlans: before }, { vlans: after }).length);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '[] {} {} 1
[10] {"0":10} {} 1
[10] {"0":20} {"vlans":{"0":20}} 1' ]
