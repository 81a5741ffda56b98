#!/usr/bin/env bash
# xml-beautifier 0.5.0: XML lets a > stand in the value of an attribute. Here it ends the tag: a line end and blanks come into the value, so
# that the document says something else. A > in a text and a tag in CDATA are left alone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . xml-beautifier@0.5.0
echo 'xml-beautifier 0.5.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const beautify = require('xml-beautifier');
const format = beautify.default ?? beautify;
for (const xml of ['<rule><if>a > b</if></rule>', '<rule if="a &gt; b"/>', '<rule if="a > b"/>']) console.log(`${xml}: ${JSON.stringify(format(xml))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '<rule><if>a > b</if></rule>: "<rule>\n    <if>\n        a > b\n    </if>\n</rule>"
<rule if="a &gt; b"/>: "<rule if=\"a &gt; b\"/>"
<rule if="a > b"/>: "<rule if=\"a >\n    b\"/>"' ]
