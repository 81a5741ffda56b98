#!/usr/bin/env bash
# iso8601-duration 2.1.4: the minus in front of a duration is passed over, so that -PT1H, an hour before a start as iCalendar writes it, is
# an hour after it. No error is raised. A minus within, as in PT-1H, is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . iso8601-duration@2.1.4
cat > try.mjs <<'JS'
import { end, parse, toSeconds } from 'iso8601-duration';

const start = new Date('2026-03-07T02:30:00Z');
for (const text of ['PT1H', '-PT1H', '-P1D', 'PT-1H']) {
  try {
    console.log(`${text}: ${toSeconds(parse(text))} s, ${end(parse(text), start).toISOString()}`);
  } catch (error) {
    console.log(`${text}: ${error.name}`);
  }
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'PT1H: 3600 s, 2026-03-07T03:30:00.000Z
-PT1H: 3600 s, 2026-03-07T03:30:00.000Z
-P1D: 86400 s, 2026-03-08T02:30:00.000Z
PT-1H: RangeError' ]
