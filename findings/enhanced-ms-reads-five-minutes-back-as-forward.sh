#!/usr/bin/env bash
# enhanced-ms 5.0.0: the minus in front of a duration is skipped as a text without meaning, so "-5m", the start of the last five
# minutes, is as long as "5m". "1h -5m" is 65 minutes. A number below zero is written without its sign too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . enhanced-ms@5.0.0
cat > try.mjs <<'JS'
import { ms } from 'enhanced-ms';
for (const text of ['5m', '-5m', '1h -5m']) console.log(`${text}: ${ms(text)}`);
console.log(`-300000: ${ms(-300_000)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '5m: 300000
-5m: 300000
1h -5m: 3900000
-300000: 5 minutes' ]
