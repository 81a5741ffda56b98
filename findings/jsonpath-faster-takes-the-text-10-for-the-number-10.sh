#!/usr/bin/env bash
# jsonpath-faster 0.0.12: a filter compares as JavaScript does with two equals signs, so a VLAN with the number 10 is found by the text "10". By
# RFC 9535 a text and a number are never equal.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jsonpath-faster@0.0.12
echo 'jsonpath-faster 0.0.12'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const jsonpath = require('jsonpath-faster');
console.log(JSON.stringify(jsonpath.query({ vlans: [{ id: 10 }, { id: '10' }] }, "$.vlans[?(@.id == '10')].id")));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[10,"10"]' ]
