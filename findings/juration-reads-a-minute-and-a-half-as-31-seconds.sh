#!/usr/bin/env bash
# juration 0.1.1: adds the parts of a clock, 1:30, as if both were seconds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . juration@0.1.1
echo 'juration 0.1.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const juration = require('juration');
for (const text of ['1 min 30 secs', '1:30', '10:00']) console.log(`${text}: ${juration.parse(text)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1 min 30 secs: 90
1:30: 31
10:00: 10' ]
