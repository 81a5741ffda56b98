#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1: BITAND(), BITOR() and BITLSHIFT() are said to be as in a spreadsheet, which has 48 bits for them. BITOR()
# gives a number below zero as soon as bit 32 is set, as in each address from 128.0.0.0 on, and a shift by 32 is none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @formulajs/formulajs@4.6.1
echo '@formulajs/formulajs 4.6.1'
cat > try.mjs <<'JS'
import { BITAND, BITLSHIFT, BITOR } from '@formulajs/formulajs';
const address = (first) => first * 2 ** 24;
console.log(`10.0.0.1: ${BITOR(address(10), 1)}, right ${address(10) + 1}`);
console.log(`192.0.0.1: ${BITOR(address(192), 1)}, right ${address(192) + 1}`);
console.log(`1 << 32: ${BITLSHIFT(1, 32)}, right ${2 ** 32}`);
console.log(`2 ** 32 & 2 ** 32: ${BITAND(2 ** 32, 2 ** 32)}, right ${2 ** 32}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.0.0.1: 167772161, right 167772161
192.0.0.1: -1073741823, right 3221225473
1 << 32: 1, right 4294967296
2 ** 32 & 2 ** 32: 0, right 4294967296' ]
