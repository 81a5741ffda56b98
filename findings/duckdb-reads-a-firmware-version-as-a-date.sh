#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api): read_csv takes a column of AOS-CX versions for dates, so that 10.13.1005 is 1005-10-13 and the
# version is gone. So are ports: the 28 of a switch are times of the year 1, its two last ones alone are days of 2027 and 2028, and
# the ports of a switch with 48 stay text, as any column does that has one row of another kind.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @duckdb/node-api@1.5.6-r.1
cat > try.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create()).connect();
for (const cells of [
  ['10.13.1005', '10.10.1000'],
  ['10.13.1005', '-'],
  ['1/1/1', '1/1/28'],
  ['1/1/1', '1/1/48'],
  ['1/1/27', '1/1/28'],
]) {
  writeFileSync('try.csv', `name,cell\n${cells.map((cell, row) => `LIS-CORE-${row},${cell}\n`).join('')}`);
  const rows = (await connection.runAndReadAll("SELECT typeof(cell) AS type, cell::VARCHAR AS cell FROM 'try.csv'")).getRowObjects();
  console.log(`${cells.join(' ')}: ${rows[0].type} ${rows.map((row) => row.cell).join(', ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.13.1005 10.10.1000: DATE 1005-10-13, 1000-10-10
10.13.1005 -: VARCHAR 10.13.1005, -
1/1/1 1/1/28: TIMESTAMP 0001-01-01 00:00:00, 0001-01-28 00:00:00
1/1/1 1/1/48: VARCHAR 1/1/1, 1/1/48
1/1/27 1/1/28: DATE 2027-01-01, 2028-01-01' ]
