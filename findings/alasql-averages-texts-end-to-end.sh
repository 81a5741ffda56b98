#!/usr/bin/env bash
# alasql 4.19.1: AVG over numbers that are texts joins the texts and divides what comes out: of "90" and "9" the average is 454.5. SUM
# and MAX of the same column give no value at all, and a comparison with a number takes each text for its number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . alasql@4.19.1
cat > try.mjs <<'JS'
import alasql from 'alasql';
const devices = [{ name: 'AP-1', cpu: '90' }, { name: 'AP-2', cpu: '9' }];
for (const query of ['AVG(cpu)', 'SUM(cpu)', 'MAX(cpu)', 'AVG(CAST(cpu AS INT))']) {
  console.log(`${query}: ${alasql(`SELECT ${query} AS x FROM ?`, [devices])[0].x}`);
}
console.log(`cpu > 80: ${alasql('SELECT name FROM ? WHERE cpu > 80', [devices]).map((row) => row.name)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'AVG(cpu): 454.5
SUM(cpu): undefined
MAX(cpu): undefined
AVG(CAST(cpu AS INT)): 49.5
cpu > 80: AP-1' ]
