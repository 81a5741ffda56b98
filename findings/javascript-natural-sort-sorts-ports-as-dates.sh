#!/usr/bin/env bash
# javascript-natural-sort 0.7.1: the ports of a switch are dates to it, with the port for the year. A stack's list has 2/1/2 between
# 1/1/2 and 1/1/10, and of a switch with 52 ports the ports 50 to 52 come first, as years of the last century, and 49 last. With the
# number of a subinterface behind them they are sorted as ports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . javascript-natural-sort@0.7.1
cat > try.cjs <<'JS'
const compare = require('javascript-natural-sort');
for (const ports of [
  ['1/1/2', '1/1/10', '2/1/2', '2/1/10'],
  ['1/1/1', '1/1/48', '1/1/49', '1/1/50', '1/1/51', '1/1/52'],
  ['1/1/50.10', '1/1/1.10'],
])
  console.log(ports.toSorted(compare).join(' '));
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '1/1/2 2/1/2 1/1/10 2/1/10
1/1/50 1/1/51 1/1/52 1/1/1 1/1/48 1/1/49
1/1/1.10 1/1/50.10' ]
