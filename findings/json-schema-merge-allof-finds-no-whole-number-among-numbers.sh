#!/usr/bin/env bash
# json-schema-merge-allof 0.8.1: cannot merge the types integer and number, although each whole number is a number. Two enumerations
# that share one value are merged to that value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-merge-allof@0.8.1
echo 'json-schema-merge-allof 0.8.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const merge = require('json-schema-merge-allof');
const merged = (...allOf) => {
  try {
    return JSON.stringify(merge({ allOf }));
  } catch {
    return 'cannot be merged';
  }
};
console.log(merged({ enum: [1, 2] }, { enum: [2, 3] }));
console.log(merged({ type: 'integer' }, { type: 'number' }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"enum":[2]}
cannot be merged' ]
