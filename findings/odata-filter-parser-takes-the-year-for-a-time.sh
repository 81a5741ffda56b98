#!/usr/bin/env bash
# odata-filter-parser 0.6.5: a time of OData 4, which has no quotes, is only its year, the number 2026; true and false are null, and
# -65 is 0. Nothing is an error. Texts in quotes and numbers without a sign are right, so most filters work until one asks for the
# last hour, or for a signal below -65 dBm.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odata-filter-parser@0.6.5
cat > try.mjs <<'JS'
import parser from 'odata-filter-parser';
for (const filter of ["status eq 'Up'", 'signal lt 65', 'signal lt -65', 'seen ge 2026-08-01T10:00:00Z', 'managed eq true', 'managed eq false'])
  console.log(`${filter}: ${JSON.stringify(parser.Parser.parse(filter).value)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "status eq 'Up': \"Up\"
signal lt 65: 65
signal lt -65: 0
seen ge 2026-08-01T10:00:00Z: 2026
managed eq true: null
managed eq false: null" ]
