#!/usr/bin/env bash
# human-interval 2.0.1, which Agenda and Bree use for their jobs: reads numbers in English words, five minutes among them. But "half an
# hour" and "an hour" are 0, so that a job runs without a rest, "one and a half hours" is one hour, and 500 milliseconds are 500 seconds.
# Only a unit that it knows nothing of, as in "5 mins", gives NaN.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . human-interval@2.0.1
cat > try.mjs <<'JS'
import interval from 'human-interval';
for (const text of ['five minutes', '0.5 hours', 'half an hour', 'an hour', 'one and a half hours', '500 milliseconds', '5 mins'])
  console.log(`${text}: ${interval(text) / 1000} s`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'five minutes: 300 s
0.5 hours: 1800 s
half an hour: 0 s
an hour: 0 s
one and a half hours: 3600 s
500 milliseconds: 500 s
5 mins: NaN s' ]
