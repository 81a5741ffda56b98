#!/usr/bin/env bash
# ical.js 2.2.1: the iterator of an event that has RDATE, and no RRULE, leaves out the start. By RFC 5545 (3.8.5.2) the times of RDATE are
# added to DTSTART, which is the first of all (3.8.2.4): of a window on the 2nd that is repeated on the 5th and the 6th, the one on the
# 2nd never comes. With an RRULE beside it the start is there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ical.js@2.2.1
cat > try.mjs <<'JS'
import ICAL from 'ical.js';
for (const more of [['RDATE:20260305T023000,20260306T023000'], ['RRULE:FREQ=DAILY;COUNT=1', 'RDATE:20260305T023000,20260306T023000']]) {
  const lines = ['BEGIN:VEVENT', 'DTSTART:20260302T023000', ...more, 'END:VEVENT'];
  const iterator = new ICAL.Event(ICAL.Component.fromString(lines.join('\r\n'))).iterator();
  const days = [];
  for (let time = iterator.next(); time; time = iterator.next()) days.push(time.day);
  console.log(`${more.map((line) => line.split(':')[0]).join(' ')}: ${days.join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'RDATE: 5 6
RRULE RDATE: 2 5 6' ]
