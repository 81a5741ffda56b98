#!/usr/bin/env bash
# yamljs 0.3.0, which calls itself a parser of YAML 1.2: reads a plain text of digits and commas as one number without the commas,
# so the VLANs 10,20 are 1020 and 1,10,100 are 110. A zero at the start makes it octal (00123 is 83), and each 8 and 9 is left out,
# so the serials 0812345678 and 01234567 become the same. yaml 2.9.1 reads such VLANs as text and the others as decimal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . yamljs@0.3.0 yaml@2.9.1
cat > try.mjs <<'JS'
import { parse } from 'yaml';
import yamljs from 'yamljs';
for (const text of ['10,20', '1,10,100', '10, 20', '00123', '0812345678', '01234567'])
  console.log(`${text}: ${JSON.stringify(yamljs.parse(`v: ${text}`).v)}, not ${JSON.stringify(parse(`v: ${text}`).v)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10,20: 1020, not "10,20"
1,10,100: 110, not "1,10,100"
10, 20: "10, 20", not "10, 20"
00123: 83, not 123
0812345678: 342391, not 812345678
01234567: 342391, not 1234567' ]
