#!/usr/bin/env bash
# natural-orderby 5.0.0: sorts firmware of four numbers as versions, but reads one of two as a decimal fraction, so that 10.1 and
# 10.10 are equal and 10.9 stands behind 10.13. Intl.Collator with numeric: true sorts both forms as versions.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . natural-orderby@5.0.0
cat > try.mjs <<'JS'
import { compare, orderBy } from 'natural-orderby';
const compared = compare();
console.log(`10.1 to 10.10: ${compared('10.1', '10.10')}, 10.1.0.0 to 10.10.0.0: ${compared('10.1.0.0', '10.10.0.0')}`);
console.log(orderBy(['10.13', '10.9', '10.10', '10.1']).join(' '));
console.log(['10.13', '10.9', '10.10', '10.1'].toSorted(new Intl.Collator('en', { numeric: true }).compare).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.1 to 10.10: 0, 10.1.0.0 to 10.10.0.0: -1
10.10 10.1 10.13 10.9
10.1 10.9 10.10 10.13' ]
