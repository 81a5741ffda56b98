#!/usr/bin/env bash
# @breejs/later 4.2.0: in crontab, 0 and 7 are both Sunday. later.parse.cron() takes 7 without an error, but the schedule then runs
# on Saturday, as with 6. 0 and SUN are right, and cronstrue 3.39.0 says "only on Sunday" of the same text, so a maintenance window
# that was read aloud and agreed to is a day early.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @breejs/later@4.2.0 cronstrue@3.39.0
cat > try.mjs <<'JS'
import later from '@breejs/later';
import cronstrue from 'cronstrue';
later.date.UTC();
for (const cron of ['0 2 * * 0', '0 2 * * SUN', '0 2 * * 7']) {
  const next = later.schedule(later.parse.cron(cron)).next(1, new Date('2026-08-03T00:00:00Z'));
  console.log(`${cron}: ${cronstrue.toString(cron, { use24HourTimeFormat: true })}; ${next.toUTCString()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0 2 * * 0: At 02:00, only on Sunday; Sun, 09 Aug 2026 02:00:00 GMT
0 2 * * SUN: At 02:00, only on Sunday; Sun, 09 Aug 2026 02:00:00 GMT
0 2 * * 7: At 02:00, only on Sunday; Sat, 08 Aug 2026 02:00:00 GMT' ]
