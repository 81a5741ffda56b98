#!/usr/bin/env bash
# hot-formula-parser 4.0.0: in a spreadsheet MOD(-1,3) is 2 and ROUND(-2.5,0) is -3, and @formulajs/formulajs 4.6.1, the newer form of the
# functions that it uses, says so too. Here they are 1 and -2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hot-formula-parser@4.0.0 @formulajs/formulajs@4.6.1
echo 'hot-formula-parser 4.0.0, @formulajs/formulajs 4.6.1'
cat > try.mjs <<'JS'
import { MOD, ROUND } from '@formulajs/formulajs';
import { Parser } from 'hot-formula-parser';
const parser = new Parser();
for (const [name, known, one, other] of [['MOD', MOD, 7, 3], ['MOD', MOD, -1, 3], ['ROUND', ROUND, 2.5, 0], ['ROUND', ROUND, -2.5, 0]]) {
  console.log(`${name}(${one},${other}): ${parser.parse(`${name}(${one},${other})`).result}, formulajs ${known(one, other)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'MOD(7,3): 1, formulajs 1
MOD(-1,3): 1, formulajs 2
ROUND(2.5,0): 3, formulajs 3
ROUND(-2.5,0): -2, formulajs -3' ]
