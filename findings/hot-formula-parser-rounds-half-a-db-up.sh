#!/usr/bin/env bash
# hot-formula-parser 4.0.0: rounds half a number below zero towards zero, as JavaScript does. A spreadsheet rounds it away from zero: -65.5 dBm become
# -66 there. Above zero both give the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hot-formula-parser@4.0.0
echo 'hot-formula-parser 4.0.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { Parser } = require('hot-formula-parser');
const parser = new Parser();
console.log(parser.parse('ROUND(-65.5,0)').result, parser.parse('ROUND(65.5,0)').result);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-65 66' ]
