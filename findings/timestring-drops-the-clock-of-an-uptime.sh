#!/usr/bin/env bash
# timestring 7.0.0: reads "5 days 3 hours" and "3d:04h:12m", but of an uptime that ends in a clock, "5 days, 03:22:11", only the days,
# and of "1h12" only the hour, with no error. parse-duration 2.1.9 reads all four.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . timestring@7.0.0 parse-duration@2.1.9
cat > try.mjs <<'JS'
import parseDuration from 'parse-duration';
import timestring from 'timestring';
for (const text of ['5 days 3 hours', '3d:04h:12m', '5 days, 03:22:11', '1h12'])
  console.log(`${text}: ${timestring(text)} ${parseDuration(text) / 1000}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '5 days 3 hours: 442800 442800
3d:04h:12m: 274320 274320
5 days, 03:22:11: 432000 444131
1h12: 3600 4320' ]
