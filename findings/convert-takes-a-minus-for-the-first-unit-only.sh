#!/usr/bin/env bash
# convert 8.0.2: convertMany() reads an offset in several units, and takes a minus in front for the first unit only: "-1h 30min" is 30
# minutes before, not 90, so that a reminder before a window comes an hour late. Without the minus, and in one unit, it is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . convert@8.0.2
cat > try.mjs <<'JS'
import { convertMany } from 'convert';

for (const text of ['1h 30min', '-1h 30min', '-90min', '-1.5h']) console.log(`${text}: ${convertMany(text).to('min')} min`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1h 30min: 90 min
-1h 30min: -30 min
-90min: -90 min
-1.5h: -90 min' ]
