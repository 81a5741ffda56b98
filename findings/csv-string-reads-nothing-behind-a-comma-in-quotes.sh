#!/usr/bin/env bash
# csv-string 4.1.1: looks for the separator within quotes too; a file with semicolons that starts with "Lisbon, PT" then gives no rows at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . csv-string@4.1.1
echo 'csv-string 4.1.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { detect, parse } = require('csv-string');
for (const text of ['"Lisbon PT";10\n', '"Lisbon, PT";10\n']) console.log(`${JSON.stringify(text)}: ${detect(text)} ${JSON.stringify(parse(text))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"\"Lisbon PT\";10\n": ; [["Lisbon PT","10"]]
"\"Lisbon, PT\";10\n": , []' ]
