#!/usr/bin/env bash
# multi-integer-range 6.1.0: removes white space before it reads, so that VLANs with a space or a line end between them become one
# number: "10 20" is 1020, and "100-102 200" runs from 100 to 102200. Its guide allows spaces only beside commas and hyphens. Two
# commas in a row are an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . multi-integer-range@6.1.0
cat > try.mjs <<'JS'
import { parse } from 'multi-integer-range';
for (const text of ['10, 20', '10 20', '10,20\n30', '100-102 200', '10,,20']) {
  let ranges;
  try {
    ranges = JSON.stringify(parse(text));
  } catch (error) {
    ranges = error.name;
  }
  console.log(`${JSON.stringify(text)}: ${ranges}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"10, 20": [[10,10],[20,20]]
"10 20": [[1020,1020]]
"10,20\n30": [[10,10],[2030,2030]]
"100-102 200": [[100,102200]]
"10,,20": SyntaxError' ]
