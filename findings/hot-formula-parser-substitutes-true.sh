#!/usr/bin/env bash
# hot-formula-parser 4.0.0: SUBSTITUTE(text, old, new) works as in a spreadsheet. With the fourth part, which of the finds to replace, the
# answer is TRUE and no text at all, whatever the text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . hot-formula-parser@4.0.0
echo 'hot-formula-parser 4.0.0'
cat > try.mjs <<'JS'
import { Parser } from 'hot-formula-parser';
const parser = new Parser();
for (const formula of ['SUBSTITUTE("1/1/1","1","2")', 'SUBSTITUTE("1/1/1","1","2",1)', 'SUBSTITUTE("1/1/1","1","2",3)']) {
  const { error, result } = parser.parse(formula);
  console.log(`${formula}: ${JSON.stringify(error ?? result)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'SUBSTITUTE("1/1/1","1","2"): "2/2/2"
SUBSTITUTE("1/1/1","1","2",1): true
SUBSTITUTE("1/1/1","1","2",3): true' ]
