#!/usr/bin/env bash
# @influxdata/influxdb-client 1.35.0: writes points in the line protocol, whose integers have 64 bits. intField() takes a counter as a text
# or a BigInt without an error and rounds it: 12345678901234567 is written as ...568i. Of a text it reads what stands in front, so that
# 1e3 is 1i and "10 Mb" is 10i. uintField() writes all digits of a text, and refuses what is no number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @influxdata/influxdb-client@1.35.0
cat > try.mjs <<'JS'
import { Point } from '@influxdata/influxdb-client';
for (const method of ['intField', 'uintField'])
  for (const value of ['12345678901234567', 12345678901234567n, '1e3', '10 Mb']) {
    let line;
    try {
      line = new Point('port')[method]('bytes', value).timestamp('').toLineProtocol();
    } catch (error) {
      line = error.name;
    }
    console.log(`${method} ${typeof value} ${value}: ${line}`);
  }
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'intField string 12345678901234567: port bytes=12345678901234568i
intField bigint 12345678901234567: port bytes=12345678901234568i
intField string 1e3: port bytes=1i
intField string 10 Mb: port bytes=10i
uintField string 12345678901234567: port bytes=12345678901234567u
uintField bigint 12345678901234567: port bytes=12345678901234567u
uintField string 1e3: Error
uintField string 10 Mb: Error' ]
