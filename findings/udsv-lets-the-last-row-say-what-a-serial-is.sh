#!/usr/bin/env bash
# uDSV 0.7.3: only the last of the rows that it looks at decides the type of a column. If a serial of only digits is in that row,
# the other serials are null; if it is in another row, all stay text. So the same list in another order has other serials, and the
# guide speaks only of inferring.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . udsv@0.7.3
cat > try.mjs <<'JS'
import { inferSchema, initParser } from 'udsv';
const serials = (rows) => {
  const csv = ['serial,name', ...rows.map((serial, index) => `${serial},ap-${index}`), ''].join('\n');
  return JSON.stringify(initParser(inferSchema(csv)).typedObjs(csv).map(({ serial }) => serial));
};
for (const rows of [['CN10AB01', 'CN10AB02', '0012345678'], ['CN10AB01', '0012345678', 'CN10AB02'], ['10.7.0.2', '10.10']])
  console.log(serials(rows));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[null,null,12345678]
["CN10AB01","0012345678","CN10AB02"]
[null,10.1]' ]
