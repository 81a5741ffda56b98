#!/usr/bin/env bash
# search-query-parser 1.6.0: the minus of a number in a range is its hyphen: rssi:-65 asks for all signals up to 65.
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
for (const query of ['rssi:65', 'rssi:-65', 'rssi:-70--60']) console.log(`${query}: ${JSON.stringify(parse(query, { ranges: ['rssi'] }).rssi)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'rssi:65: {"from":"65"}
rssi:-65: {"from":"","to":"65"}
rssi:-70--60: {"from":"-70--60"}' ]
