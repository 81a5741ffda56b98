#!/usr/bin/env bash
# genson-js 0.0.8: a merge of a date and of any text asks for a date, so that the merged schema refuses texts of one of its two sources.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . genson-js@0.0.8
echo 'genson-js 0.0.8'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { mergeSchemas } = require('genson-js');
const of = name => ({ type: 'object', properties: { name } });
console.log(JSON.stringify(mergeSchemas([of({ type: 'string', format: 'date' }), of({ type: 'string' })])));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"type":"object","properties":{"name":{"type":"string","format":"date"}}}' ]
