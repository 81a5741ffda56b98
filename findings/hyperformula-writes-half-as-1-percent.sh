#!/usr/bin/env bash
# hyperformula 3.5.0: its TEXT() takes formats with zeros and a full stop. A format that it does not know is no error: as "0%" a quarter is
# 0% and a half is 1%, since the number is rounded and the sign put behind it, and 1234.5 as "#,##0.00" is 1235,##0.00.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hyperformula@3.5.0
echo 'hyperformula 3.5.0'
cat > try.mjs <<'JS'
import { HyperFormula } from 'hyperformula';
for (const [value, format] of [[1234.5, '0.00'], [7, '000'], [0.25, '0%'], [0.5, '0%'], [1234.5, '#,##0.00']]) {
  const sheet = HyperFormula.buildFromArray([[`=TEXT(${value},"${format}")`]], { licenseKey: 'gpl-v3' });
  console.log(`${value} ${format}: ${sheet.getCellValue({ sheet: 0, row: 0, col: 0 })}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1234.5 0.00: 1234.50
7 000: 007
0.25 0%: 0%
0.5 0%: 1%
1234.5 #,##0.00: 1235,##0.00' ]
