#!/usr/bin/env bash
# ical.js 2.2.1: the times of an iterator go back where the hours of a rule stand in another order: BYHOUR=22,2 gives 22:00 of the next
# day before its 02:00. RFC 5545 (3.3.10) has no order for such a list. A loop that ends at the first time behind its range misses the
# 02:00. With BYHOUR=2,22 the times are in order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ical.js@2.2.1
cat > try.mjs <<'JS'
import ICAL from 'ical.js';
for (const rule of ['FREQ=HOURLY;BYHOUR=22,2', 'FREQ=DAILY;BYHOUR=22,2', 'FREQ=DAILY;BYHOUR=2,22']) {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromString('2026-03-04T22:00:00'));
  console.log(`${rule}: ${[1, 2, 3, 4, 5].map(() => iterator.next().toString().slice(8, 16)).join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'FREQ=HOURLY;BYHOUR=22,2: 04T22:00 05T22:00 05T02:00 06T22:00 06T02:00
FREQ=DAILY;BYHOUR=22,2: 04T22:00 05T22:00 05T02:00 06T22:00 06T02:00
FREQ=DAILY;BYHOUR=2,22: 04T22:00 05T02:00 05T22:00 06T02:00 06T22:00' ]
