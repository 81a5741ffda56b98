#!/usr/bin/env bash
# csv-parse 7.0.3: with "cast" a cell 0x1F is the number 0, neither 31 nor text, and so are 0b11 and 0o17. What has letters after
# its digits otherwise, as in 5abc, stays text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . csv-parse@7.0.3
cat > try.mjs <<'JS'
import { parse } from 'csv-parse/sync';
console.log(JSON.stringify(parse('31,0x1F,0b11,0o17,5abc\n', { cast: true })[0]));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[31,0,0,0,"5abc"]' ]
