#!/usr/bin/env bash
# ansi-html-community 0.0.8: makes a span of ESC[1m and of ESC[31m. Bold and red in one sequence, ESC[1;31m, stays as raw signs in the page,
# but the ESC[22m behind it still gives an end tag, which then closes an element of the page around it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ansi-html-community@0.0.8
echo 'ansi-html-community 0.0.8'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const toHtml = require('ansi-html-community');
for (const start of ['[1m', '[31m', '[1;31m']) {
  console.log(JSON.stringify(toHtml(`\u001b${start}down\u001b[22m or up`)));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"<span style=\"font-weight:bold;\">down</span> or up"
"<span style=\"color:#ff0000;\">down</span> or up"
"\u001b[1;31mdown</span> or up"' ]
