#!/usr/bin/env bash
# html-to-md 0.8.8: puts a code that starts or ends with a backtick between two backticks on each side, as Markdown wants it. If the
# backtick is inside, one on each side is all, so that the code ends in its middle (marked 18.2.1 reads it back).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . html-to-md@0.8.8 marked@18.2.1
echo 'html-to-md 0.8.8, marked 18.2.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import { marked } from 'marked';
const toMarkdown = require('html-to-md');
const convert = toMarkdown.default ?? toMarkdown;
for (const html of ['<code>echo `date`</code>', '<code>echo `date` now</code>']) {
  const markdown = convert(html);
  console.log(`${html}: ${markdown} -> ${marked.parse(markdown).trim()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '<code>echo `date`</code>: `` echo `date` `` -> <p><code>echo `date`</code></p>
<code>echo `date` now</code>: `echo `date` now` -> <p><code>echo </code>date<code> now</code></p>' ]
