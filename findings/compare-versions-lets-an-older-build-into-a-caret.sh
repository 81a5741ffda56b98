#!/usr/bin/env bash
# compare-versions 6.1.1: compares versions of four parts, as its readme says, and so does a range with ">=" or a hyphen. One with "^" or
# "~" does not look at the fourth: the older release 8.10.0.8 satisfies ^8.10.0.9, which is meant to be at least that, so a switch without
# the fix counts as one that has it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . compare-versions@6.1.1
cat > try.mjs <<'JS'
import { satisfies } from 'compare-versions';
for (const range of ['>=8.10.0.9', '8.10.0.9 - 8.10.0.12', '^8.10.0.9', '~8.10.0.9'])
  console.log(`${range}: ${['8.10.0.8', '8.10.0.10'].filter((version) => satisfies(version, range)).join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '>=8.10.0.9: 8.10.0.10
8.10.0.9 - 8.10.0.12: 8.10.0.10
^8.10.0.9: 8.10.0.8 8.10.0.10
~8.10.0.9: 8.10.0.8 8.10.0.10' ]
