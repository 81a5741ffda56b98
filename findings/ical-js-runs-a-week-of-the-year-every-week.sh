#!/usr/bin/env bash
# ical.js 2.2.1: a rule by the number of the week, BYWEEKNO=10 (RFC 5545, 3.3.10), is ignored beside BYDAY: the Saturday of week 10, 7
# March in 2026, is every Saturday from the start on. Without BYDAY no time comes at all. There is no error. rrule 2.8.1 has one Saturday
# a year.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ical.js@2.2.1 rrule@2.8.1
cat > try.mjs <<'JS'
import ICAL from 'ical.js';
import rrule from 'rrule';
for (const rule of ['FREQ=YEARLY;BYWEEKNO=10;BYDAY=SA', 'FREQ=YEARLY;BYWEEKNO=10']) {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString('2026-01-01'));
  const seen = [1, 2, 3].map(() => iterator.next()?.toString() ?? 'none');
  const right = rrule.rrulestr(`DTSTART:20260101T000000Z\nRRULE:${rule};COUNT=3`).all().map((day) => day.toISOString().slice(0, 10));
  console.log(`${rule}: ${seen.join(' ')} | ${right.join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'FREQ=YEARLY;BYWEEKNO=10;BYDAY=SA: 2026-01-03 2026-01-10 2026-01-17 | 2026-03-07 2027-03-13 2028-03-11
FREQ=YEARLY;BYWEEKNO=10: none none none | 2026-03-02 2026-03-03 2026-03-04' ]
