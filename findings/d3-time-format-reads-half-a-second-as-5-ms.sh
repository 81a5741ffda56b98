#!/usr/bin/env bash
# d3-time-format 4.1.1: a pattern with ".%LZ" reads 10:00:00.500Z as half a second. The digits behind the full stop are a whole number to
# it: .5 is 5 ms and .50 is 50 ms, which a server writes that leaves zeros at the end out. Date.parse() has 500 ms for all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . d3-time-format@4.1.1
echo 'd3-time-format 4.1.1'
cat > try.mjs <<'JS'
import { utcParse } from 'd3-time-format';
const parse = utcParse('%Y-%m-%dT%H:%M:%S.%LZ');
for (const fraction of ['500', '50', '5']) {
  const text = `2026-12-01T10:00:00.${fraction}Z`;
  console.log(`${text}: ${parse(text).getUTCMilliseconds()} ms, Date ${new Date(text).getUTCMilliseconds()} ms`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '2026-12-01T10:00:00.500Z: 500 ms, Date 500 ms
2026-12-01T10:00:00.50Z: 50 ms, Date 500 ms
2026-12-01T10:00:00.5Z: 5 ms, Date 500 ms' ]
