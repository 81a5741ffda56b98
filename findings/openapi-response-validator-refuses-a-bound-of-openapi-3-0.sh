#!/usr/bin/env bash
# openapi-response-validator 12.1.3: knows nullable of OpenAPI 3.0, which OpenAPI 3.1 has no more, but not its exclusiveMinimum: true,
# which is a boolean there and a number in 3.1. A document with it gives an error when the validator is made. Formats are not checked at
# all: an ipv4 of 10.20.4.310 and a date-time "yesterday" are valid, and nothing says so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . openapi-response-validator@12.1.3
cat > try.mjs <<'JS'
import validator from 'openapi-response-validator';
for (const [schema, value] of [
  [{ type: 'integer', minimum: 0, nullable: true }, null],
  [{ type: 'integer', minimum: 0, exclusiveMinimum: true }, 10],
  [{ type: 'string', format: 'ipv4' }, '10.20.4.310'],
  [{ type: 'string', format: 'date-time' }, 'yesterday'],
]) {
  let seen;
  try {
    const responses = { 200: { description: 'Done', content: { 'application/json': { schema } } } };
    seen = new validator.default({ responses }).validateResponse(200, value) ? 'invalid' : 'valid';
  } catch (error) {
    seen = error.message;
  }
  console.log(`${JSON.stringify(schema)} ${value}: ${seen}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"type":"integer","minimum":0,"nullable":true} null: valid
{"type":"integer","minimum":0,"exclusiveMinimum":true} 10: schema is invalid: data/properties/response/exclusiveMinimum must be number
{"type":"string","format":"ipv4"} 10.20.4.310: valid
{"type":"string","format":"date-time"} yesterday: valid' ]
