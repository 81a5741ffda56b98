#!/usr/bin/env bash
# logfmt 1.4.0: puts a value with a blank into quotes, but writes one with a line end and no blank as it stands, so that one entry of a log
# becomes two lines. Read again, the second line is a name of its own.
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
const line = logfmt.stringify({ site: 'New York', note: 'down\nup' });
console.log(line);
console.log(line.split('\n').map((one) => JSON.stringify(logfmt.parse(one))).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'site="New York" note=down
up
{"site":"New York","note":"down"} {"up":true}' ]
