#!/usr/bin/env bash
# json-schema-empty 1.1.1: takes the minimum of a number for its value, and rounds up to a multiple, but gives 0 where the number has to be above
# 0, and an empty text where three signs are the least.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-empty@1.1.1
echo 'json-schema-empty 1.1.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { default: empty } = require('json-schema-empty');
const schemas = [
  { type: 'integer', minimum: 7, multipleOf: 5 },
  { type: 'number', exclusiveMinimum: 0 },
  { type: 'string', minLength: 3 },
];
console.log(JSON.stringify(schemas.map((schema) => empty(schema))));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[10,0,""]' ]
