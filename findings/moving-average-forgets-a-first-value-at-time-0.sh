#!/usr/bin/env bash
# moving-average 1.0.1: takes the time 0 for no earlier value. A series whose times count from its start jumps to its second value, where the same
# series one millisecond later gets the average.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . moving-average@1.0.1
echo 'moving-average 1.0.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const movingAverage = require('moving-average');
for (const start of [0, 1]) {
  const average = movingAverage(1000);
  average.push(start, 1);
  average.push(start + 1000, 10);
  console.log(average.movingAverage().toFixed(2));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.00
6.69' ]
