#!/usr/bin/env bash
# deb-version-compare 1.2.1: Debian compares the digits of a version as numbers, so that 8.010 is the same as 8.10, as dpkg says. Here it is
# older, and 1.0-01 is older than 1.0-1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . deb-version-compare@1.2.1
echo 'deb-version-compare 1.2.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const compare = require('deb-version-compare');
for (const [one, other] of [['8.9', '8.10'], ['8.10', '8.10'], ['8.010', '8.10'], ['1.0-01', '1.0-1']]) {
  console.log(`${one} ${other}: ${compare(one, other)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '8.9 8.10: -1
8.10 8.10: 0
8.010 8.10: -1
1.0-01 1.0-1: -1' ]
