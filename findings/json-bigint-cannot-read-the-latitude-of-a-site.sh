#!/usr/bin/env bash
# json-bigint 1.0.0 with useNativeBigInt: a number of more than 15 characters is given to BigInt(), a latitude too, and one with an
# exponent. So it cannot read a text that is valid JSON. With one digit less it is a number.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-bigint@1.0.0
cat > try.mjs <<'JS'
import jsonBigInt from 'json-bigint';
const { parse } = jsonBigInt({ useNativeBigInt: true });
for (const text of ['54819475093732352', '48.137430000001', '48.1374300000012', '48.13743000000012', '4.813743000000012e1']) {
  try {
    const value = parse(`{"a":${text}}`).a;
    console.log(`${text}: ${typeof value} ${value}`);
  } catch (error) {
    console.log(`${text}: ${error.name ?? error.message}`);
  }
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '54819475093732352: bigint 54819475093732352
48.137430000001: number 48.137430000001
48.1374300000012: SyntaxError
48.13743000000012: SyntaxError
4.813743000000012e1: SyntaxError' ]
