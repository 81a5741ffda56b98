#!/usr/bin/env bash
# parse-duration 2.1.9: reads a clock after days as hours, minutes and seconds. But without days before it, 03:22:11 is 3
# milliseconds, 22 microseconds and 11 nanoseconds. So the uptime of a device that has run for less than a day is almost nothing,
# and only a "0 days, " before it helps.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-duration@2.1.9
cat > try.mjs <<'JS'
import parseDuration from 'parse-duration';
for (const text of ['5 days, 03:22:11', '0 days, 03:22:11', '03:22:11', '12:30', '1:30h']) console.log(`${text}: ${parseDuration(text)} ms`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '5 days, 03:22:11: 444131000 ms
0 days, 03:22:11: 12131000 ms
03:22:11: 3.022011 ms
12:30: 12.03 ms
1:30h: 108000001 ms' ]
