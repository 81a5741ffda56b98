#!/usr/bin/env bash
# mock-json-schema 1.1.3: minimum: 10 gives 10, and exclusiveMinimum: 10 gives 0, which lies below it.
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
for (const schema of [{ type: 'integer', minimum: 10 }, { type: 'integer', exclusiveMinimum: 10 }]) console.log(`${JSON.stringify(schema)}: ${JSON.stringify(mock(schema))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"type":"integer","minimum":10}: 10
{"type":"integer","exclusiveMinimum":10}: 0' ]
