#!/usr/bin/env bash
# odata-v4-inmemory 0.1.9: OData doubles an apostrophe in a text. This package compares with the doubled text, so that no filter
# finds the site O'Hare, and "ne" does not leave it out. odata-v4-mongodb 0.1.12, of the same authors, reads the name right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odata-v4-inmemory@0.1.9 odata-v4-mongodb@0.1.12
cat > try.mjs <<'JS'
import memory from 'odata-v4-inmemory';
import mongodb from 'odata-v4-mongodb';
const rows = [{ site: "O'Hare" }, { site: 'Navy Pier' }];
for (const filter of ["site eq 'Navy Pier'", "site eq 'O''Hare'", "site ne 'O''Hare'", "contains(site,'O''H')"])
  console.log(`${filter}: ${rows.filter(memory.createFilter(filter)).map(({ site }) => site).join(', ')}`);
console.log(JSON.stringify(mongodb.createFilter("site eq 'O''Hare'")));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "site eq 'Navy Pier': Navy Pier
site eq 'O''Hare': 
site ne 'O''Hare': O'Hare, Navy Pier
contains(site,'O''H'): 
{\"site\":\"O'Hare\"}" ]
