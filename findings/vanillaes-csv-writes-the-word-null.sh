#!/usr/bin/env bash
# @vanillaes/csv 3.0.8: stringify() writes an empty cell for an empty text, and the word null for null and undefined for undefined, so that
# parse() reads a device without a site as one of the site "null".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @vanillaes/csv@3.0.8
echo '@vanillaes/csv 3.0.8'
cat > try.mjs <<'JS'
import { parse, stringify } from '@vanillaes/csv';
for (const site of ['', null, undefined]) {
  const text = stringify([['AP 1', site, 36]]);
  console.log(`${site === '' ? 'empty' : site}: ${JSON.stringify(text)} ${JSON.stringify(parse(text))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'empty: "AP 1,,36\n" [["AP 1","","36"]]
null: "AP 1,null,36\n" [["AP 1","null","36"]]
undefined: "AP 1,undefined,36\n" [["AP 1","undefined","36"]]' ]
