#!/usr/bin/env bash
# dayjs 1.11.23 with its plugin duration: writes an hour back as -PT1H, but reads that text as an hour forward. The sign is only kept
# behind the letters, PT-1H. So a difference of two clocks that went through JSON has lost its direction. A comma in place of the
# point, which ISO 8601 prefers, makes the value 0. moment 2.30.1 reads all four.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . dayjs@1.11.23 moment@2.30.1
cat > try.mjs <<'JS'
import dayjs from 'dayjs';
import duration from 'dayjs/plugin/duration.js';
import moment from 'moment';
dayjs.extend(duration);
console.log(dayjs.duration({ hours: -1 }).toISOString(), JSON.stringify(dayjs.duration({ hours: -1 })));
for (const text of ['-PT1H', 'PT-1H', 'PT1.5H', 'PT1,5H']) console.log(`${text}: ${dayjs.duration(text).asHours()}; moment: ${moment.duration(text).asHours()}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-PT1H "-PT1H"
-PT1H: 1; moment: -1
PT-1H: -1; moment: -1
PT1.5H: 1.5; moment: 1.5
PT1,5H: 0; moment: 1.5' ]
