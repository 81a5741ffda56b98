#!/usr/bin/env bash
# parse-unit 1.0.1: reads "1e3ms" as 1000 of the unit "e3ms": the exponent counts for the number and stays in the unit.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-unit@1.0.1
echo 'parse-unit 1.0.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const parse = require('parse-unit');
for (const text of ['1000ms', '1e3ms', '5e-1s']) console.log(`${text}: ${JSON.stringify(parse(text))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1000ms: [1000,"ms"]
1e3ms: [1000,"e3ms"]
5e-1s: [0.5,"e-1s"]' ]
