#!/usr/bin/env bash
# timestring 7.0.0: takes commas out before it reads, so that an hour and a half with the comma of many countries, 1,5h, is 15 hours. A
# minus sign is lost too: -1h is an hour forward, and of "2h -30m" half an hour is added. Nothing is an error. 1.5h is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . timestring@7.0.0
cat > try.mjs <<'JS'
import timestring from 'timestring';
for (const text of ['1.5h', '1,5h', '-1h', '2h -30m']) console.log(`${text}: ${timestring(text, 'm')} minutes`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1.5h: 90 minutes
1,5h: 900 minutes
-1h: 60 minutes
2h -30m: 150 minutes' ]
