#!/usr/bin/env bash
# luxon 3.7.2: Interval.fromISO() reads what stands behind the slash as a text of its own. ISO 8601 lets the end leave out what it has in
# common with the start: a window 2026-03-04T22:00/23:30 ends at 23:30 of that day. Here it ends at 23:30 of the day on which it is read,
# a month later, and one of next year is no interval at all. With the day, or with PT90M, it is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . luxon@3.7.2
cat > try.mjs <<'JS'
import { Interval, Settings } from 'luxon';
// Everything is read on 1 April 2026.
Settings.now = () => Date.UTC(2026, 3, 1, 12);
Settings.defaultZone = 'utc';
for (const text of ['2026-03-04T22:00/2026-03-04T23:30', '2026-03-04T22:00/PT90M', '2026-03-04T22:00/23:30', '2027-03-04T22:00/23:30'])
  console.log(`${text}: ${Interval.fromISO(text).end?.toISO({ suppressSeconds: true, suppressMilliseconds: true })}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '2026-03-04T22:00/2026-03-04T23:30: 2026-03-04T23:30Z
2026-03-04T22:00/PT90M: 2026-03-04T23:30Z
2026-03-04T22:00/23:30: 2026-04-01T23:30Z
2027-03-04T22:00/23:30: undefined' ]
