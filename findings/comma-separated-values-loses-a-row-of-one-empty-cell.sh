#!/usr/bin/env bash
# comma-separated-values 3.6.4: in a file of one column, a cell in quotes with nothing in it is a row to all writers, as a line without any
# sign is none. This reader drops the row, so that all rows below move up by one; with a second column it keeps it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . comma-separated-values@3.6.4
echo 'comma-separated-values 3.6.4'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const CSV = require('comma-separated-values');
for (const text of ['"AP 1"\n""\n"AP 3"', '"AP 1",1\n"",2\n"AP 3",3']) console.log(JSON.stringify(CSV.parse(text)));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[["AP 1"],["AP 3"]]
[["AP 1",1],["",2],["AP 3",3]]' ]
