#!/usr/bin/env bash
# search-query-parser 1.6.0: quotes keep the blank of a value and not its comma: site:"Lisbon, PT" asks for the two sites "Lisbon" and " PT".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . search-query-parser@1.6.0
echo 'search-query-parser 1.6.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { parse } = require('search-query-parser');
for (const query of ['site:"Lisbon PT"', 'site:"Lisbon, PT"']) console.log(`${query}: ${JSON.stringify(parse(query, { keywords: ['site'] }).site)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'site:"Lisbon PT": "Lisbon PT"
site:"Lisbon, PT": ["Lisbon"," PT"]' ]
