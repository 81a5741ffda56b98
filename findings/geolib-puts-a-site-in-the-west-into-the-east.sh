#!/usr/bin/env bash
# geolib 3.3.14: decimalToSexagesimal() gives a degree below zero without its sign and without a letter for the west or the south. So
# the longitude of a site in Lisbon, -9.14, is 9° 08' 24", and toDecimal() of the same package reads that as 9.14, in the east. toDecimal()
# itself has the sign right if the text ends with W.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . geolib@3.3.14
cat > try.cjs <<'JS'
const { decimalToSexagesimal, toDecimal } = require('geolib');
for (const degree of [9.14, -9.14]) {
  const text = decimalToSexagesimal(degree);
  console.log(`${degree}: ${text} -> ${toDecimal(text).toFixed(2)}, with W ${toDecimal(`${text} W`).toFixed(2)}`);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "9.14: 9° 08' 24.0\" -> 9.14, with W -9.14
-9.14: 9° 08' 24.0\" -> 9.14, with W -9.14" ]
