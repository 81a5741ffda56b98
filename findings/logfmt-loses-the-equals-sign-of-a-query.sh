#!/usr/bin/env bash
# logfmt 1.4.0: reads a value without quotes that has an equals sign, such as an address with a query, and leaves the sign out. The two
# words around it become one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . logfmt@1.4.0
echo 'logfmt 1.4.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const logfmt = require('logfmt');
console.log(JSON.stringify(logfmt.parse('method=GET url=/monitoring/v2/aps?limit=100 status=200')));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"method":"GET","url":"/monitoring/v2/aps?limit100","status":"200"}' ]
