#!/usr/bin/env bash
# ics 3.12.0: RFC 5545 lets a duration have whole numbers only, and weeks only alone. A window of 1.5 hours is written as PT1.5H, one of a
# week and two hours as P1WT2H, without an error, and a comma in a category is not escaped, so that one category is two. In the title
# it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ics@3.12.0
cat > try.mjs <<'JS'
import { createEvent } from 'ics';

const lines = (event) => {
  const { error, value } = createEvent({ start: [2026, 3, 7, 2, 30], uid: '1', title: 'Lab, floor 2', ...event });
  return error ? error.name : value.split('\r\n').filter((line) => /^(SUMMARY|CATEGORIES|DURATION)/.test(line)).join(' ');
};
console.log(lines({ duration: { hours: 1.5 } }));
console.log(lines({ duration: { weeks: 1, hours: 2 } }));
console.log(lines({ duration: { hours: 2 }, categories: ['Lab, floor 2'] }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'SUMMARY:Lab\, floor 2 DURATION:PT1.5H
SUMMARY:Lab\, floor 2 DURATION:P1WT2H
SUMMARY:Lab\, floor 2 CATEGORIES:Lab, floor 2 DURATION:PT2H' ]
