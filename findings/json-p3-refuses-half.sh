#!/usr/bin/env bash
# json-p3 2.3.1: a number of a filter that begins with 0 and goes on is an error, so that a filter for a loss above 0.5 cannot be
# read. By the grammar of RFC 9535 (2.3.5.1) a number may be 0 with a fraction. -0.5 and 5e-1 are read.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . json-p3@2.3.1
cat > try.mjs <<'JS'
import { query } from 'json-p3';
for (const number of ['0.5', '5e-1', '-0.5'])
  try {
    console.log(number, JSON.stringify(query(`$[?@.loss > ${number}].ap`, [{ ap: 'ap-1', loss: 0.2 }, { ap: 'ap-2', loss: 0.7 }]).values()));
  } catch (error) {
    console.log(number, error.name);
  }
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0.5 JSONPathSyntaxError
5e-1 ["ap-2"]
-0.5 ["ap-1","ap-2"]' ]
