#!/usr/bin/env bash
# node-ical 0.27.2: the text of an event has a backslash before each backslash, and \n for a line end (RFC 5545, 3.3.11). It looks for \n
# first: a file server in the notes of a window, \\server\new-logs, which is written \\\\server\\new-logs, is read with a line end in
# its middle and one backslash more. ical.js 2.2.1 reads it right, and both read C:\tmp.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . node-ical@0.27.2 ical.js@2.2.1
cat > try.mjs <<'JS'
import ICAL from 'ical.js';
import ical from 'node-ical';
for (const note of [String.raw`C:\\tmp`, String.raw`\\\\server\\new-logs`, String.raw`two\nlines`]) {
  const event = ['BEGIN:VEVENT', 'UID:1', 'DTSTART:20260307T023000Z', `DESCRIPTION:${note}`, 'END:VEVENT'];
  const calendar = ['BEGIN:VCALENDAR', ...event, 'END:VCALENDAR'].join('\r\n');
  const { description } = Object.values(ical.sync.parseICS(calendar)).find(({ type }) => type === 'VEVENT');
  const right = ICAL.Component.fromString(event.join('\r\n')).getFirstPropertyValue('description');
  console.log(`${note}: ${JSON.stringify(description)} ${JSON.stringify(right)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'C:\\tmp: "C:\\tmp" "C:\\tmp"
\\\\server\\new-logs: "\\\\server\\\new-logs" "\\\\server\\new-logs"
two\nlines: "two\nlines" "two\nlines"' ]
