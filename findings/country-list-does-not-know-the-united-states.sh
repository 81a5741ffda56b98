#!/usr/bin/env bash
# country-list 2.4.1: knows a country by the one long name of the ISO list only, so getCode() finds nothing for United States, United
# Kingdom, Netherlands or Taiwan, while Germany and Japan are found. A site with such a country is in no country.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . country-list@2.4.1
cat > try.cjs <<'JS'
const { getCode, getName } = require('country-list');
for (const name of ['Germany', 'Japan', 'United States', 'United Kingdom', 'Netherlands', 'Taiwan']) console.log(`${name}: ${getCode(name)}`);
for (const code of ['US', 'GB', 'NL']) console.log(`${code}: ${getName(code)}`);
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'Germany: DE
Japan: JP
United States: undefined
United Kingdom: undefined
Netherlands: undefined
Taiwan: undefined
US: United States of America (the)
GB: United Kingdom of Great Britain and Northern Ireland (the)
NL: Netherlands (Kingdom of the)' ]
