#!/usr/bin/env bash
# filesize-parser 1.5.2: a gigabit of base 2 is 134,200,000 bytes and a terabit 137,400,000,000, which are neither 2^27 and 2^37 nor the figures of base 10;
# a megabit is right. So 1,024 Mb are not 1 Gb.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . filesize-parser@1.5.2
cat > try.mjs <<'JS'
import parse from 'filesize-parser';
for (const [text, bits] of [['1Mb', 20], ['1Gb', 30], ['1Tb', 40]])
  console.log(`${text}: ${parse(text)} bytes, not ${2 ** bits / 8}; base 10: ${parse(text, { base: 10 })}`);
console.log(`1024Mb - 1Gb: ${parse('1024Mb') - parse('1Gb')} bytes`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1Mb: 131072 bytes, not 131072; base 10: 125000
1Gb: 134200000 bytes, not 134217728; base 10: 125000000
1Tb: 137400000000 bytes, not 137438953472; base 10: 125000000000
1024Mb - 1Gb: 17728 bytes' ]
