#!/usr/bin/env bash
# duration-js 4.0.0: leaves out a number at the end that has no unit, so 1h30 is one hour, where a text without any unit is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . duration-js@4.0.0
cat > try.mjs <<'JS'
import Duration from 'duration-js';
for (const text of ['1h30m', '1h30', '2h45', '30'])
  try {
    console.log(`${text}: ${new Duration(text).minutes()} minutes`);
  } catch {
    console.log(`${text}: refused`);
  }
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1h30m: 90 minutes
1h30: 60 minutes
2h45: 120 minutes
30: refused' ]
