#!/usr/bin/env bash
# numeral 2.0.6: reads a text with an exponent, as JSON and CSV may write a number, by leaving its letter out: "1e3" is 13 and "2.5E4"
# is 2.54. With a sign in the exponent it is right, and a number 1e3 that is no text is 1000.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . numeral@2.0.6
cat > try.mjs <<'JS'
import numeral from 'numeral';
for (const text of ['1e3', '2.5E4', '2.5e+4', '1000']) console.log(`${text}: ${numeral(text).value()}`);
console.log(`number: ${numeral(1e3).value()}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1e3: 13
2.5E4: 2.54
2.5e+4: 25000
1000: 1000
number: 1000' ]
