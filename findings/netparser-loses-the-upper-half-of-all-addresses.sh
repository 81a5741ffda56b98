#!/usr/bin/env bash
# netparser 1.9.0: summarize() joins networks that lie side by side into the network of both. But where the last of them ends at
# the last address that there is, that one is left out: of the two halves with which a tunnel takes all traffic, 0.0.0.0/1 and
# 128.0.0.0/1, only the lower half is left, and not 0.0.0.0/0. In IPv6 it is the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . netparser@1.9.0
cat > try.cjs <<'JS'
const { summarize } = require('netparser');
const halves = [['10.0.0.0/9', '10.128.0.0/9'], ['0.0.0.0/2', '64.0.0.0/2'], ['0.0.0.0/1', '128.0.0.0/1'], ['::/1', '8000::/1']];
for (const both of halves) console.log(`${both.join(' and ')}: ${summarize(both).join(' and ')}`);
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '10.0.0.0/9 and 10.128.0.0/9: 10.0.0.0/8
0.0.0.0/2 and 64.0.0.0/2: 0.0.0.0/1
0.0.0.0/1 and 128.0.0.0/1: 0.0.0.0/1
::/1 and 8000::/1: ::/1' ]
