#!/usr/bin/env bash
# any-date-parser 2.2.4: an ISO time whose offset has hours alone is read without its offset: "+02" becomes 20 milliseconds, and so does
# the minus of "-05" 50. With minutes in the offset, or with a fraction of the second in front of it, the time is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . any-date-parser@2.2.4
cat > try.mjs <<'JS'
import parser from 'any-date-parser';
for (const text of ['2026-03-04T10:20:30+02:00', '2026-03-04T10:20:30+02', '2026-03-04T10:20:30-05', '2026-03-04T10:20:30.5+02']) {
  console.log(`${text}: ${parser.fromString(text).toISOString()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '2026-03-04T10:20:30+02:00: 2026-03-04T08:20:30.000Z
2026-03-04T10:20:30+02: 2026-03-04T10:20:30.020Z
2026-03-04T10:20:30-05: 2026-03-04T10:20:30.050Z
2026-03-04T10:20:30.5+02: 2026-03-04T08:20:30.500Z' ]
