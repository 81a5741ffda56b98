#!/usr/bin/env bash
# @jmespath-community/jmespath 1.3.0: the whole quotient of -65 and 10 is rounded down to -7, and the remainder is -5 all the same. Seven tens
# below zero and five more are -75, not -65.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @jmespath-community/jmespath@1.3.0
echo '@jmespath-community/jmespath 1.3.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { search } = require('@jmespath-community/jmespath');
console.log(search({ dbm: -65 }, '[dbm // `10`, dbm % `10`]').join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-7 -5' ]
