#!/usr/bin/env bash
# boolean-parser 0.0.2: quotes keep nothing together: a site with "AND" in its name becomes two words, each with one quotation mark.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . boolean-parser@0.0.2
echo 'boolean-parser 0.0.2'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { parseBooleanQuery } = require('boolean-parser');
for (const query of ['Lisbon OR Porto', '"Research AND Development" OR Porto']) console.log(`${query}: ${JSON.stringify(parseBooleanQuery(query))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'Lisbon OR Porto: [["Lisbon"],["Porto"]]
"Research AND Development" OR Porto: [["\"Research","Development\""],["Porto"]]' ]
