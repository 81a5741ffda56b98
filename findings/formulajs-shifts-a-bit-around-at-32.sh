#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1: shifts with the 32 bits of JavaScript, so that a bit that goes out at the top comes in again below. A spreadsheet has 48 bits
# there, as many as a MAC address: 1 shifted by 33 is 8589934592.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @formulajs/formulajs@4.6.1
echo '@formulajs/formulajs 4.6.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { BITLSHIFT } = require('@formulajs/formulajs');
console.log(BITLSHIFT(1, 8), BITLSHIFT(1, 33));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '256 2' ]
