#!/usr/bin/env bash
# tabletojson 4.1.15: the columns are named in the head of the table. A row that has its own name in a th, as a good table does, renames the
# first column by it: the row is { "AP 1": "36" }, and the name of the column is gone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tabletojson@4.1.15
echo 'tabletojson 4.1.15'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { Tabletojson } = require('tabletojson');
const table = (cell) => `<table><thead><tr><th>name</th><th>channel</th></tr></thead><tbody><tr><${cell}>AP 1</${cell}><td>36</td></tr></tbody></table>`;
for (const cell of ['td', 'th']) console.log(`${cell}: ${JSON.stringify(Tabletojson.convert(table(cell)))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'td: [[{"name":"AP 1","channel":"36"}]]
th: [[{"AP 1":"36"}]]' ]
