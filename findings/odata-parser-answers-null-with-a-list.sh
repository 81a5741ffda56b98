#!/usr/bin/env bash
# odata-parser 1.4.1: the literal null of a filter is the list of the texts "null" and "". A comparison with it finds no device without
# a site, and "ne null" finds all. A decimal fraction is a text, where a whole number is a number. true and false are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odata-parser@1.4.1
cat > try.mjs <<'JS'
import parser from 'odata-parser';
for (const filter of ['site eq null', 'site ne null', 'up eq true', 'load gt 90', 'load gt 90.5'])
  console.log(`${filter}: ${JSON.stringify(parser.parse(`$filter=${filter}`).$filter.right.value)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'site eq null: ["null",""]
site ne null: ["null",""]
up eq true: true
load gt 90: 90
load gt 90.5: "90.5"' ]
