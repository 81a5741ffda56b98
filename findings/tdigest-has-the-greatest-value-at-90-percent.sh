#!/usr/bin/env bash
# tdigest 0.1.3: gives the greatest of five values for 100 %, but the rank of that value is 0.9, and of the smallest 0.1: the two functions are not
# the inverse of each other at their ends.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tdigest@0.1.3
echo 'tdigest 0.1.3'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { TDigest } = require('tdigest');
const digest = new TDigest();
for (const value of [1, 2, 3, 4, 100]) digest.push(value);
console.log(digest.percentile(1), digest.p_rank(100), digest.percentile(0), digest.p_rank(1));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '100 0.9 1 0.1' ]
