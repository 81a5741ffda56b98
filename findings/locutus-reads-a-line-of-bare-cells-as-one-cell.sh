#!/usr/bin/env bash
# locutus 3.0.36: has the functions of PHP for JavaScript. str_getcsv() reads a line whose cells all stand in quotes. Without quotes, "AP
# 1,36,Lisbon" is one cell, and a quotation mark at the end of the line is lost.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . locutus@3.0.36
echo 'locutus 3.0.36'
cat > try.mjs <<'JS'
import * as lib from 'locutus';
const { str_getcsv } = lib.php.strings;
for (const line of ['"AP 1","36","Lisbon"', 'AP 1,36,Lisbon', 'AP 1,36,"Lisbon"']) console.log(`${line}: ${JSON.stringify(str_getcsv(line))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"AP 1","36","Lisbon": ["AP 1","36","Lisbon"]
AP 1,36,Lisbon: ["AP 1,36,Lisbon"]
AP 1,36,"Lisbon": ["AP 1,36,\"Lisbon"]' ]
