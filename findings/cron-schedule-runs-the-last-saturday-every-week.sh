#!/usr/bin/env bash
# cron-schedule 6.0.0: does not know L, # or W, but gives an error only if nothing comes before them. Otherwise it uses the number
# and ignores the rest: the last Saturday of a month (6L) and the first (6#1) are every Saturday, and 5/20 is minute 5 of an hour
# while cron-parser 5.10.5 has three. So an upgrade that is planned once a month runs each week.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . cron-schedule@6.0.0 cron-parser@5.10.5
cat > try.mjs <<'JS'
import { CronExpressionParser } from 'cron-parser';
import { parseCronExpression } from 'cron-schedule';
process.env.TZ = 'UTC';
const start = new Date('2026-03-04T12:00:00Z');
const text = (time) => time.toISOString().slice(5, 16);
for (const cron of ['30 2 * * 6L', '30 2 * * 6#1', '5/20 * * * *', '30 2 L * *']) {
  let taken;
  try {
    taken = parseCronExpression(cron).getNextDates(3, start).map(text).join(' ');
  } catch {
    taken = 'an error';
  }
  const times = CronExpressionParser.parse(cron, { currentDate: start, tz: 'UTC' });
  console.log(`${cron}: ${taken}, not ${times.take(3).map((time) => text(time.toDate())).join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '30 2 * * 6L: 03-07T02:30 03-14T02:30 03-21T02:30, not 03-28T02:30 04-25T02:30 05-30T02:30
30 2 * * 6#1: 03-07T02:30 03-14T02:30 03-21T02:30, not 03-07T02:30 04-04T02:30 05-02T02:30
5/20 * * * *: 03-04T12:05 03-04T13:05 03-04T14:05, not 03-04T12:05 03-04T12:25 03-04T12:45
30 2 L * *: an error, not 03-31T02:30 04-30T02:30 05-31T02:30' ]
