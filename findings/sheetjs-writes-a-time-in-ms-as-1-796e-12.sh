#!/usr/bin/env bash
# SheetJS 0.18.5 (xlsx): its CSV has the numbers as a cell of Excel would show them; a number of twelve digits or more has only six
# significant ones. A time in milliseconds is wrong by up to 83 minutes, a counter of bytes is rounded, and a MAC address with only
# digits is no longer one. The sheet still has the full numbers, and "rawNumbers" writes them whole; eleven digits are safe.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xlsx@0.18.5
cat > try.mjs <<'JS'
import xlsx from 'xlsx';
const sheet = xlsx.utils.json_to_sheet([{ seen: 1796000351705, sent: 12345678901, received: 123456789012, mac: 946005000001 }]);
console.log(xlsx.utils.sheet_to_csv(sheet).trimEnd());
console.log(xlsx.utils.sheet_to_csv(sheet, { rawNumbers: true }).trimEnd());
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'seen,sent,received,mac
1.796E+12,12345678901,1.23457E+11,9.46005E+11
seen,sent,received,mac
1796000351705,12345678901,123456789012,946005000001' ]
