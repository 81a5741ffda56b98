#!/usr/bin/env bash
# link-header-parser 0.0.2: a link with two relations, rel="next last", as the last step of a list has it, gets one key with a blank in it, so that
# nobody finds "next".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . link-header-parser@0.0.2
echo 'link-header-parser 0.0.2'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import * as parser from 'link-header-parser';
const parseLinkHeader = parser.parseLinkHeader ?? parser.parse ?? parser.default;
for (const rel of ['next', 'next last']) console.log(JSON.stringify(parseLinkHeader(`<https://h.example/aps>; rel="${rel}"`)));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"next":{"url":"https://h.example/aps"}}
{"next last":{"url":"https://h.example/aps"}}' ]
