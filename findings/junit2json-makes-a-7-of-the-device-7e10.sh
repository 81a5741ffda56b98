#!/usr/bin/env bash
# junit2json 4.0.0: makes numbers of all attributes that look like one, names and properties too, but reads only the
# digits in front: the device 7E10 of a test is 7, the host 0x1F is 0, 007 is 7, and the release 10.10 is 10.1, which is older than 10.9. In
# the XML a name is a text. A serial that begins with letters, and a release of three numbers, stay.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . junit2json@4.0.0
cat > try.mjs <<'JS'
import { parse } from 'junit2json';
for (const name of ['CN7E10', '7E10', '0x1F', '007', '10.13.1005', '10.10']) {
  const { testcase, properties } = await parse(
    `<testsuite><properties><property name="device" value="${name}"/></properties><testcase name="${name}"/></testsuite>`,
  );
  console.log(`${name}: ${JSON.stringify([testcase[0].name, properties[0].value])}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'CN7E10: ["CN7E10","CN7E10"]
7E10: [7,7]
0x1F: [0,0]
007: [7,7]
10.13.1005: ["10.13.1005","10.13.1005"]
10.10: [10.1,10.1]' ]
