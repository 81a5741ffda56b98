#!/usr/bin/env bash
# @apiture/openapi-down-convert 0.14.2: OpenAPI 3.0 has no "const", so const: 5 becomes enum: [5]. A property with the name "const" gets the
# same: it is no longer there, and a property "enum" with a list for its schema stands in its place. A property "examples" is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @apiture/openapi-down-convert@0.14.2
echo '@apiture/openapi-down-convert 0.14.2'
cat > try.mjs <<'JS'
import { Converter } from '@apiture/openapi-down-convert';
for (const schema of [{ const: 5 }, { properties: { examples: { type: 'array' } } }, { properties: { const: { type: 'integer' } } }]) {
  const document = { openapi: '3.1.0', info: { title: 'AP', version: '1' }, paths: {}, components: { schemas: { schema } } };
  console.log(`${JSON.stringify(schema)}: ${JSON.stringify(new Converter(document).convert().components.schemas.schema)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"const":5}: {"enum":[5]}
{"properties":{"examples":{"type":"array"}}}: {"properties":{"examples":{"type":"array"}}}
{"properties":{"const":{"type":"integer"}}}: {"properties":{"enum":[{"type":"integer"}]}}' ]
