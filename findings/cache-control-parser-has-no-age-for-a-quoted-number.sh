#!/usr/bin/env bash
# cache-control-parser 2.2.0: RFC 9111 wants readers to take max-age="60" for max-age=60; here it is no age at all, without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . cache-control-parser@2.2.0
echo 'cache-control-parser 2.2.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { parse } = require('cache-control-parser');
for (const text of ['max-age=60', 'max-age="60"', 'public, max-age="60"']) console.log(`${text}: ${JSON.stringify(parse(text))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'max-age=60: {"max-age":60}
max-age="60": {}
public, max-age="60": {"public":true}' ]
