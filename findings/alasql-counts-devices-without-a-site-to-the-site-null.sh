#!/usr/bin/env bash
# alasql 4.19.1: GROUP BY puts a row whose site is null into the group of a site with the name "null", and a row without that member into
# one of its own; UPPER of null is the text "NULL". IS NULL takes both rows without a site for null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . alasql@4.19.1
cat > try.mjs <<'JS'
import alasql from 'alasql';
const devices = [{ site: null }, { site: 'null' }, {}, { site: 'Lisbon' }];
console.log(JSON.stringify(alasql('SELECT site, COUNT(*) AS devices FROM ? GROUP BY site', [devices])));
console.log(JSON.stringify(alasql('SELECT UPPER(site) AS label FROM ?', [devices.slice(0, 2)])));
console.log(alasql('SELECT COUNT(*) AS devices FROM ? WHERE site IS NULL', [devices])[0].devices);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[{"site":null,"devices":2},{"devices":1},{"site":"Lisbon","devices":1}]
[{"label":"NULL"},{"label":"NULL"}]
2' ]
