#!/usr/bin/env bash
# fast-formula-parser 1.0.19: finds the texts Up and up different, which are the same in a spreadsheet, and rounds 1.005 to 1 where a spreadsheet
# gives 1.01.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fast-formula-parser@1.0.19
echo 'fast-formula-parser 1.0.19'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const FormulaParser = require('fast-formula-parser');
const parser = new FormulaParser({});
const at = { row: 1, col: 1 };
console.log(['ROUND(1.005,2)', '"Up"="up"'].map((one) => parser.parse(one, at)).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1 false' ]
