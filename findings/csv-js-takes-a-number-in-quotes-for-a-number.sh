#!/usr/bin/env bash
# csv-js 1.0.0: quotes do not keep a cell a text: a serial "0012" in quotes becomes 12, and a release "8.10" becomes 8.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . csv-js@1.0.0
echo 'csv-js 1.0.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const CSV = require('csv-js');
for (const text of ['0012,8.10', '"0012","8.10"']) console.log(`${text}: ${JSON.stringify(CSV.parse(text))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0012,8.10: [[12,8.1]]
"0012","8.10": [[12,8.1]]' ]
