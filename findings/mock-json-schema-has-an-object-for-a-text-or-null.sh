#!/usr/bin/env bash
# mock-json-schema 1.1.3: type: ["string", "null"], and a const, are mocked as an empty object, which the schema refuses.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . mock-json-schema@1.1.3
echo 'mock-json-schema 1.1.3'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { mock } = require('mock-json-schema');
for (const schema of [{ type: 'string' }, { type: ['string', 'null'] }, { const: 5 }]) console.log(`${JSON.stringify(schema)}: ${JSON.stringify(mock(schema))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"type":"string"}: "string"
{"type":["string","null"]}: {}
{"const":5}: {}' ]
