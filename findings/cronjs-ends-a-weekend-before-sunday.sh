#!/usr/bin/env bash
# @datasert/cronjs-parser and cronjs-matcher 1.4.0: 7 alone is Sunday, and so is SUN. But where a range ends with either, there is
# never a run on Sunday: FRI-SUN runs on Friday and Saturday, and 1-7 leaves out one day of the week. There is no error. cronosjs
# 1.7.1 counts the Sunday in.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @datasert/cronjs-matcher@1.4.0 @datasert/cronjs-parser@1.4.0 cronosjs@1.7.1
cat > try.mjs <<'JS'
import matcher from '@datasert/cronjs-matcher';
import cronosjs from 'cronosjs';
const days = (times) => times.map((time) => new Date(time).toUTCString().slice(0, 3)).join(' ');
const from = '2026-08-03T00:00:00Z';
for (const cron of ['0 22 * * 7', '0 22 * * 5,6,7', '0 22 * * 5-7', '0 22 * * FRI-SUN']) {
  const seen = matcher.getFutureMatches(cron, { startAt: from, matchCount: 3, timezone: 'UTC' });
  const other = cronosjs.CronosExpression.parse(cron, { timezone: 'UTC' }).nextNDates(new Date(from), 3);
  console.log(`${cron}: ${days(seen)}; cronosjs: ${days(other)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0 22 * * 7: Sun Sun Sun; cronosjs: Sun Sun Sun
0 22 * * 5,6,7: Fri Sat Sun; cronosjs: Fri Sat Sun
0 22 * * 5-7: Fri Sat Fri; cronosjs: Fri Sat Sun
0 22 * * FRI-SUN: Fri Sat Fri; cronosjs: Fri Sat Sun' ]
