#!/usr/bin/env bash
# to-time 1.0.2: without a blank between the parts, 1h30m is one minute: the number of the first part goes with the unit of the last. With a blank
# it is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . to-time@1.0.2
echo 'to-time 1.0.2'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const toTime = require('to-time');
for (const text of ['1h 30m', '1h30m', '2d12h']) console.log(`${text}: ${toTime(text).seconds()} s`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1h 30m: 5400 s
1h30m: 60 s
2d12h: 7200 s' ]
