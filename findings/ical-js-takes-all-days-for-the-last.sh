#!/usr/bin/env bash
# ical.js 2.2.1: BYSETPOS=-1 takes the last of the times of each week, month or year (RFC 5545, 3.3.10). Here it does so only with BYDAY
# in a month. The last of Monday and Friday of a week is both of them, the last Saturday of a year is every Saturday, and the last of two
# numbered days of a month is both. There is no error. rrule 2.8.1 has the last ones.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ical.js@2.2.1 rrule@2.8.1
cat > try.mjs <<'JS'
import ICAL from 'ical.js';
import rrule from 'rrule';
for (const [start, rule] of [
  ['20260327', 'FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1'],
  ['20260306', 'FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=-1'],
  ['20261226', 'FREQ=YEARLY;BYDAY=SA;BYSETPOS=-1'],
  ['20260328', 'FREQ=MONTHLY;BYMONTHDAY=1,28;BYSETPOS=-1'],
]) {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString(start.replace(/^(....)(..)/, '$1-$2-')));
  const seen = [1, 2, 3].map(() => iterator.next().toString());
  const right = rrule.rrulestr(`DTSTART:${start}T000000Z\nRRULE:${rule};COUNT=3`).all().map((day) => day.toISOString().slice(0, 10));
  console.log(`${rule}: ${seen.join(' ')} | ${right.join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1: 2026-03-30 2026-04-27 2026-05-29 | 2026-03-30 2026-04-27 2026-05-29
FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=-1: 2026-03-06 2026-03-09 2026-03-13 | 2026-03-06 2026-03-13 2026-03-20
FREQ=YEARLY;BYDAY=SA;BYSETPOS=-1: 2026-12-26 2027-01-02 2027-01-09 | 2026-12-26 2027-12-25 2028-12-30
FREQ=MONTHLY;BYMONTHDAY=1,28;BYSETPOS=-1: 2026-03-28 2026-04-01 2026-04-28 | 2026-03-28 2026-04-28 2026-05-28' ]
