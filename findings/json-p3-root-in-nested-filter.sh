#!/usr/bin/env bash
# json-p3 2.3.1: in a filter that stands within another query of a filter, "$" is the row of the outer filter and not the
# document. RFC 9535 (2.3.5.1) lets "$" mean the query's argument everywhere, so one row should match below; none does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . json-p3@2.3.1
cat > try.mjs <<'JS'
import { query } from 'json-p3';
const document = { wanted: 2, rows: [{ n: 1, in: [2] }] };
const inner = query('$.rows[?@.in[?@ == $.wanted]].n', document).values();
const outer = query('$.rows[?@.in[0] == $.wanted].n', document).values();
console.log(`nested ${JSON.stringify(inner)}, not nested ${JSON.stringify(outer)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'nested [], not nested [1]' ]
