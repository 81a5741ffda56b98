#!/usr/bin/env bash
# papaparse 5.7.1: the delimiter of a file with two columns is not found when the file has up to eight rows and ends with a line
# feed: the empty last line counts as a row with one column. Without the line feed, or with a ninth row, ";" is found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . papaparse@5.7.1
cat > try.mjs <<'JS'
import Papa from 'papaparse';
const file = (rows) => ['serial;site', ...Array.from({ length: rows }, (_, n) => `CN${n};S${n}`)].join('\n');
const fields = (text) => Papa.parse(text, { header: true }).meta.fields.length;
console.log([8, 9].map((rows) => `${rows} rows: ${fields(file(rows))} columns, with a line feed ${fields(`${file(rows)}\n`)}`).join('; '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '8 rows: 2 columns, with a line feed 1; 9 rows: 2 columns, with a line feed 2' ]
