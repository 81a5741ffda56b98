#!/usr/bin/env bash
# fast-sort 3.4.1: sorts numbers by their value, and texts behind all numbers, also those that JavaScript and the texts themselves would put
# before. A count that one API gives as a text is always the greatest.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fast-sort@3.4.1
echo 'fast-sort 3.4.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { sort } = require('fast-sort');
console.log(sort([10, '9', 2]).asc().map((one) => JSON.stringify(one)).join(' '));
console.log([10, '9', 2].sort((a, b) => (a < b ? -1 : 1)).map((one) => JSON.stringify(one)).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '2 10 "9"
2 "9" 10' ]
