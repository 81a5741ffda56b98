#!/usr/bin/env bash
# rrule 2.8.1: a start may name the type of its value, says RFC 5545 (3.8.2.4), and must do so if it is a day without a clock. rrulestr()
# ignores a DTSTART with VALUE=DATE or VALUE=DATE-TIME without an error, and the rule starts at the moment of reading: a window from
# March 2026 on, read years later, is never in the past. The same start without VALUE is taken.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . rrule@2.8.1
cat > try.cjs <<'JS'
const { rrulestr } = require('rrule');
for (const start of ['DTSTART:20260301', 'DTSTART;VALUE=DATE:20260301', 'DTSTART:20260301T020000Z', 'DTSTART;VALUE=DATE-TIME:20260301T020000Z']) {
  const before = Math.floor(Date.now() / 1000) * 1000;
  const [first] = rrulestr(`${start}\nRRULE:FREQ=WEEKLY;COUNT=2`).all();
  console.log(`${start} is ${first >= before ? 'now' : first.toISOString()}`);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'DTSTART:20260301 is 2026-03-01T00:00:00.000Z
DTSTART;VALUE=DATE:20260301 is now
DTSTART:20260301T020000Z is 2026-03-01T02:00:00.000Z
DTSTART;VALUE=DATE-TIME:20260301T020000Z is now' ]
