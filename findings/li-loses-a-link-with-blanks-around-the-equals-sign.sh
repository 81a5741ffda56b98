#!/usr/bin/env bash
# li 1.3.0: RFC 8288 lets blanks stand around the equals sign of a parameter; with them the link is lost without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . li@1.3.0
echo 'li 1.3.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const li = require('li');
for (const rel of ['rel="next"', 'rel = "next"']) console.log(`${rel}: ${JSON.stringify(li.parse(`<https://h.example/aps>; ${rel}`))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'rel="next": {"next":"https://h.example/aps"}
rel = "next": {}' ]
