#!/usr/bin/env bash
# nsyslog-parser 0.10.1: reads structured data of RFC 5424, but an element that has a quotation mark in a value, with a backslash
# before it as 6.3.3 of the RFC demands, is missing with all its values, and nothing says so. If the line has no other element, its text
# stands in front of the message instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . nsyslog-parser@0.10.1
cat > try.mjs <<'JS'
import parse from 'nsyslog-parser';
const place = String.raw`[place@32473 site="A" rack="19\""]`;
const port = '[port@32473 name="1/1/10"]';
for (const data of [`[place@32473 site="A" rack="19 inch"]${port}`, `${place}${port}`, place]) {
  const { structuredData, message } = parse(`<190>1 2026-08-01T10:00:00Z sw-1 lldpd 310 - ${data} Neighbour added`);
  console.log(structuredData.map((element) => Object.values(element).join(' ')).join(', '), '/', message);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'place@32473 A 19 inch, port@32473 1/1/10 / Neighbour added
port@32473 1/1/10 / Neighbour added
 / [place@32473 site="A" rack="19\""] Neighbour added' ]
