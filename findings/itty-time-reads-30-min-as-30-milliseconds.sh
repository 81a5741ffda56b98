#!/usr/bin/env bash
# itty-time 2.0.2: a unit that it does not know counts as milliseconds, without an error: "30 min", "2 hrs" and "1 Minute" with a
# capital. seconds() then gives 0.03 for "30 min". Only whole small words are units.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . itty-time@2.0.2
cat > try.mjs <<'JS'
import { ms, seconds } from 'itty-time';
for (const text of ['30 minutes', '30 min', '2 hours', '2 hrs', '1 Minute']) console.log(`${text}: ${ms(text)} ms, ${seconds(text)} s`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '30 minutes: 1800000 ms, 1800 s
30 min: 30 ms, 0.03 s
2 hours: 7200000 ms, 7200 s
2 hrs: 2 ms, 0.002 s
1 Minute: 1 ms, 0.001 s' ]
