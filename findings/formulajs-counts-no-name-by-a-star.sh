#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1: counts texts that are the same as the criterion, letter by letter. A spreadsheet reads a star in it as any text and
# does not look at capitals: it counts two and three here.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @formulajs/formulajs@4.6.1
echo '@formulajs/formulajs 4.6.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { COUNTIF } = require('@formulajs/formulajs');
console.log(COUNTIF(['AP-1', 'AP-2', 'SW-1'], 'AP*'), COUNTIF(['up', 'Up', 'UP'], 'up'));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0 1' ]
