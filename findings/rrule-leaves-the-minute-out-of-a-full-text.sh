#!/usr/bin/env bash
# rrule 2.8.1: isFullyConvertibleToText() tells whether all parts of a rule can be put into words. It says true of rules whose words
# then lack a part: a window at 2:30 is "at 2", the second of all Tuesdays and Wednesdays of a month is every one of them, and the
# working days of June are every weekday. The words, read again by the same package, are another rule.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . rrule@2.8.1
cat > try.cjs <<'JS'
const { RRule } = require('rrule');
const rules = ['MONTHLY;BYDAY=-1SA', 'WEEKLY;BYDAY=SA;BYHOUR=2;BYMINUTE=30', 'MONTHLY;BYDAY=TU,WE;BYSETPOS=2', 'WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=6'];
for (const text of rules) {
  const rule = RRule.fromString(`FREQ=${text}`);
  console.log(`${rule.isFullyConvertibleToText()}: ${text} is ${rule.toText()}`);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'true: MONTHLY;BYDAY=-1SA is every month on the last Saturday
true: WEEKLY;BYDAY=SA;BYHOUR=2;BYMINUTE=30 is every week on Saturday at 2
true: MONTHLY;BYDAY=TU,WE;BYSETPOS=2 is every month on Tuesday, Wednesday
true: WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=6 is every weekday' ]
