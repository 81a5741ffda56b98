#!/usr/bin/env bash
# hdr-histogram-js 3.0.1: the value below which 100 % of the values lie is above the greatest value that was recorded, while the maximum of the
# same histogram is exact. The longest of five calls took 100000 us, and its percentile says 100031.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hdr-histogram-js@3.0.1
echo 'hdr-histogram-js 3.0.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { build } = require('hdr-histogram-js');
const histogram = build();
for (const value of [100, 200, 300, 1000, 100000]) histogram.recordValue(value);
console.log(histogram.maxValue, histogram.getValueAtPercentile(100));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '100000 100031' ]
