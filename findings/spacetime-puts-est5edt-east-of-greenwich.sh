#!/usr/bin/env bash
# spacetime 7.15.0: the time zone EST5EDT, a name of the IANA list, is UTC+5 without a summer time, so that noon UTC in July is 17:00
# there and not 08:00. CST6CDT, MST7MDT and PST8PDT lie on the wrong side too; EST, MST and America/New_York are right.
# The half hour of "UTC+5:30" is dropped, and its sign is turned round when it is written "GMT+5:30". Nothing is said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . spacetime@7.15.0
cat > try.mjs <<'JS'
import spacetime from 'spacetime';
const noon = new Date('2026-07-01T12:00:00Z');
for (const zone of ['America/New_York', 'EST', 'EST5EDT', 'PST8PDT', 'UTC+5:30', 'GMT+5:30'])
  console.log(`${zone}: ${spacetime(noon).goto(zone).format('iso').slice(11)}`);
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'EST5EDT', timeStyle: 'short' });
console.log(`EST5EDT by Intl: ${clock.format(noon)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'America/New_York: 08:00:00.000-04:00
EST: 07:00:00.000-05:00
EST5EDT: 17:00:00.000+05:00
PST8PDT: 20:00:00.000+08:00
UTC+5:30: 17:00:00.000+05:00
GMT+5:30: 07:00:00.000-05:00
EST5EDT by Intl: 08:00' ]
