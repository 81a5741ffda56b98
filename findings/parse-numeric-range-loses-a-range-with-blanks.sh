#!/usr/bin/env bash
# parse-numeric-range 1.3.0: a number may have blanks beside its comma, but not a range beside its hyphen: of "10, 20 - 22" only VLAN 10 is
# left. What it cannot read is left out without an error, so that of "10,20 30" and of two lines only the first VLAN is left as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-numeric-range@1.3.0
cat > try.mjs <<'JS'
import parse from 'parse-numeric-range';
for (const text of ['10, 20-22', '10, 20 - 22', '10,20 30', '10,20\n30']) console.log(`${JSON.stringify(text)}: ${parse(text).join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"10, 20-22": 10 20 21 22
"10, 20 - 22": 10
"10,20 30": 10
"10,20\n30": 10' ]
