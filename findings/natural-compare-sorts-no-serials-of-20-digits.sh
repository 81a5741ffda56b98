#!/usr/bin/env bash
# natural-compare 1.4.0: compares a run of digits as a number of JavaScript. Two of 20 digits that differ at the end are equal to it, so they
# stay in the order in which they came.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . natural-compare@1.4.0
echo 'natural-compare 1.4.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const compare = require('natural-compare');
const [one, other] = ['12345678901234567890', '12345678901234567891'];
console.log(compare(one, other), compare(other, one));
console.log([other, one].sort(compare).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0 0
12345678901234567891 12345678901234567890' ]
