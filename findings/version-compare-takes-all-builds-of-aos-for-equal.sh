#!/usr/bin/env bash
# version-compare 3.12.0: a part with an underscore is neither older nor newer than any other, so that 10.7.0.2_91137 equals
# 10.7.0.10_92000 and sorting such a list leaves it as it was. Without the builds it compares all four numbers.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . version-compare@3.12.0
cat > try.mjs <<'JS'
import compare from 'version-compare';
for (const versions of [
  ['10.7.0.10_92000', '10.7.0.2_91137', '10.7.0.9_91800'],
  ['10.7.0.10', '10.7.0.2', '10.7.0.9'],
])
  console.log(`${compare(versions[0], versions[1])}: ${versions.toSorted(compare).join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0: 10.7.0.10_92000 10.7.0.2_91137 10.7.0.9_91800
1: 10.7.0.2 10.7.0.9 10.7.0.10' ]
