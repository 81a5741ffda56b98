#!/usr/bin/env bash
# numbro 2.5.0: an average takes the next unit from half of it on, so that 500 is "0.5k", 994 is "1.0k" as 1,000 is, and 999,500 is
# "1.0m". numeral 2.0.6, whose formats it has, writes 500.0, 994.0 and 999.5k.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . numbro@2.5.0 numeral@2.0.6
cat > try.mjs <<'JS'
import numbro from 'numbro';
import numeral from 'numeral';
for (const clients of [499, 500, 994, 1000, 499_999, 999_500]) {
  console.log(`${clients}: ${numbro(clients).format('0.0a')}, numeral ${numeral(clients).format('0.0a')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '499: 499.0, numeral 499.0
500: 0.5k, numeral 500.0
994: 1.0k, numeral 994.0
1000: 1.0k, numeral 1.0k
499999: 500.0k, numeral 500.0k
999500: 1.0m, numeral 999.5k' ]
