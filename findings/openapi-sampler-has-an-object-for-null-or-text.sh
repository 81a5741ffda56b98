#!/usr/bin/env bash
# openapi-sampler 1.7.10: the sample of anyOf or oneOf whose first choice is {"type":"null"} is an empty object, which neither
# choice allows. With the choices the other way round it is the text, and {"type":["null","string"]} has null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . openapi-sampler@1.7.10
cat > try.cjs <<'JS'
const { sample } = require('openapi-sampler');
const none = { type: 'null' };
const text = { type: 'string' };
const schemas = [{ anyOf: [none, text] }, { oneOf: [none, text] }, { anyOf: [text, none] }, { type: ['null', 'string'] }, none];
console.log(schemas.map((schema) => JSON.stringify(sample(schema))).join(' '));
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '{} {} "string" null null' ]
