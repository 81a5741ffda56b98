#!/usr/bin/env bash
# djv 2.1.4: uniqueItems compares items as texts, so the VLANs [1, "1"] are refused as a repetition.
# JSON Schema says that items are unique if none is equal to another one, and 1 is not "1". jsonschema 1.5.0 has it right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . djv@2.1.4 jsonschema@1.5.0
cat > try.mjs <<'JS'
import Djv from 'djv';
import { validate } from 'jsonschema';
const schema = { uniqueItems: true };
const checker = new Djv();
checker.addSchema('list', structuredClone(schema));
for (const list of [[1, 1], [1, '1'], [1, 2]])
  console.log(`${JSON.stringify(list)}: ${checker.validate('list', list) === undefined}, not ${validate(list, schema).valid}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[1,1]: false, not false
[1,"1"]: false, not true
[1,2]: true, not true' ]
