#!/usr/bin/env bash
# syslog-parse 2.0.0: a line of syslog has whole seconds, but the parsed time also has the milliseconds of the moment of parsing. If
# one line is read twice, it has two times, and of two lines from the same second, the earlier can come out as the later. Here the
# clock of the test shows .111 and then .999.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . syslog-parse@2.0.0
cat > try.mjs <<'JS'
import parse from 'syslog-parse';
const clock = Date;
let now = Date.parse('2026-03-04T12:00:00.111Z');
globalThis.Date = class extends clock {
  constructor(...values) {
    super(...(values.length === 0 ? [now] : values));
  }
};
const line = '<134>Mar  4 10:20:30 ap-01 stm[1234]: station up';
const first = parse(line).time.getTime();
now = Date.parse('2026-03-04T12:00:00.999Z');
console.log(`${first % 1000} ${parse(line).time.getTime() % 1000}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '111 999' ]
