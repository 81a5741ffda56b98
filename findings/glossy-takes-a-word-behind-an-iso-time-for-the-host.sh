#!/usr/bin/env bash
# glossy 0.1.7: reads a line of RFC 3164 up to the tag. But if the time in it is in ISO 8601, as rsyslog forwards it, then time,
# host and tag are lost: the host is the first word of the message, and a message of one word is empty. The severity is there, so
# the line does not look wrong. If the "1" of RFC 5424 comes first, such times are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . glossy@0.1.7
cat > try.mjs <<'JS'
import glossy from 'glossy';
for (const line of ['<46>Mar  4 10:20:30 sw-1 lldpd: neighbour added', '<46>2026-03-04T10:20:30Z sw-1 lldpd: neighbour added', '<46>2026-03-04T10:20:30Z sw-1 lldpd: up']) {
  const { host, message, severity, time } = glossy.Parse.parse(line);
  console.log(`${severity} from ${host}, ${time === undefined ? 'no time' : 'a time'}: "${message}"`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'info from sw-1, a time: "lldpd: neighbour added"
info from neighbour, no time: "added"
info from up, no time: ""' ]
