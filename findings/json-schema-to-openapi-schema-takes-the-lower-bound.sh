#!/usr/bin/env bash
# @openapi-contrib/json-schema-to-openapi-schema 4.3.4: a schema may have both bounds, "minimum" 10 and "exclusiveMinimum" 0, and then the
# narrower of the two rules. OpenAPI 3.0 has one number and a switch: it gets 0 with the switch, so that 5, which was refused, is allowed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @openapi-contrib/json-schema-to-openapi-schema@4.3.4
echo '@openapi-contrib/json-schema-to-openapi-schema 4.3.4'
cat > try.mjs <<'JS'
import * as contrib from '@openapi-contrib/json-schema-to-openapi-schema';
const convert = contrib.convert ?? contrib.default;
for (const schema of [{ minimum: 10 }, { exclusiveMinimum: 0 }, { minimum: 10, exclusiveMinimum: 0 }, { maximum: 5, exclusiveMaximum: 100 }]) {
  console.log(`${JSON.stringify(schema)}: ${JSON.stringify(await convert(schema))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"minimum":10}: {"minimum":10}
{"exclusiveMinimum":0}: {"exclusiveMinimum":true,"minimum":0}
{"minimum":10,"exclusiveMinimum":0}: {"minimum":0,"exclusiveMinimum":true}
{"maximum":5,"exclusiveMaximum":100}: {"maximum":100,"exclusiveMaximum":true}' ]
