#!/usr/bin/env bash
# djv 2.1.4: compares a text with maximum and minimum as if it were a number, where JSON Schema lets a word about numbers pass everything else.
# So a schema for a VLAN from 2 to 4 or a word refuses the texts "5" and "1" and takes "3" and "all". jsonschema 1.5.0 takes them all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . djv@2.1.4 jsonschema@1.5.0
cat > try.mjs <<'JS'
import Djv from 'djv';
import { validate } from 'jsonschema';
const schema = { type: ['number', 'string'], minimum: 2, maximum: 4 };
const checker = new Djv();
checker.addSchema('vlan', structuredClone(schema));
for (const value of [3, 5, '3', '5', '1', '10-20', 'all'])
  console.log(`${JSON.stringify(value)}: ${checker.validate('vlan', value) === undefined}, not ${validate(value, schema).valid}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '3: true, not true
5: false, not false
"3": true, not true
"5": false, not true
"1": false, not true
"10-20": true, not true
"all": true, not true' ]
