#!/usr/bin/env bash
# dms-conversion 3.1.4: a minus counts for the degrees alone, and minutes and seconds are added to them, so that -9 degrees 8 minutes lies
# at -8.87 and not at -9.13. With "W" or "S" behind it, and as one decimal number, the same place is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . dms-conversion@3.1.4
cat > try.mjs <<'JS'
import { parseDms } from 'dms-conversion';
for (const text of ['9°8′W', '-9°8′', '33°55′12″S', '-33°55′12″', '-9.1392']) console.log(`${text}: ${parseDms(text).toFixed(4)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '9°8′W: -9.1333
-9°8′: -8.8667
33°55′12″S: -33.9200
-33°55′12″: -32.0800
-9.1392: -9.1392' ]
