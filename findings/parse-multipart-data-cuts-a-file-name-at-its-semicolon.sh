#!/usr/bin/env bash
# parse-multipart-data 1.5.0: splits a part's header at each semicolon and equals sign, also inside quotation marks, so a file called "aps;hq.csv" ends
# in an error of JSON, and one called "a=b.csv" too. RFC 2183 lets a quoted name have both. A file without a Content-Type, which RFC 7578 makes optional,
# is an error of JavaScript.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-multipart-data@1.5.0
cat > try.mjs <<'JS'
import { parse } from 'parse-multipart-data';
const type = '\r\nContent-Type: text/csv';
for (const [header, more] of [
  ['name="site"', ''],
  ['name="rows"; filename="aps.csv"', type],
  ['name="rows"; filename="aps;hq.csv"', type],
  ['name="rows"; filename="a=b.csv"', type],
  ['name="rows"; filename="aps.csv"', ''],
]) {
  const body = `--B\r\nContent-Disposition: form-data; ${header}${more}\r\n\r\nx\r\n--B--\r\n`;
  let seen;
  try {
    seen = parse(Buffer.from(body), 'B').map(({ name, filename }) => filename ?? name).join();
  } catch (error) {
    seen = error.constructor.name;
  }
  console.log(`${header}${more === '' ? '' : ' and a type'}: ${seen}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'name="site": site
name="rows"; filename="aps.csv" and a type: aps.csv
name="rows"; filename="aps;hq.csv" and a type: SyntaxError
name="rows"; filename="a=b.csv" and a type: SyntaxError
name="rows"; filename="aps.csv": TypeError' ]
