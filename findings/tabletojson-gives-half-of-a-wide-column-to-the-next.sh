#!/usr/bin/env bash
# tabletojson 4.1.15: a cell over two rows (rowspan) is read for both. A heading over two columns (colspan) is counted as one, so that the
# second value below it is read as the value of the next heading, and that one's own stands below a number.
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
const rows = '<tr><td rowspan="2">AP 1</td><td>36</td><td>up</td></tr><tr><td>11</td><td>down</td></tr>';
console.log(JSON.stringify(Tabletojson.convert(`<table><tr><th>name</th><th>channel</th><th>status</th></tr>${rows}</table>`)));
const wide = '<tr><td>36</td><td>11</td><td>up</td></tr>';
console.log(JSON.stringify(Tabletojson.convert(`<table><tr><th colspan="2">channel</th><th>status</th></tr>${wide}</table>`)));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[[{"name":"AP 1","channel":"36","status":"up"},{"name":"AP 1","channel":"11","status":"down"}]]
[[{"2":"up","channel":"36","status":"11"}]]' ]
