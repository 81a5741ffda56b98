#!/usr/bin/env bash
# JSONata 2.2.2: a filter of a number is a position, for each row its own. Of sites[aps] there remain not those that have APs but
# those whose number of APs is their own place in the list, counted from 0, or from the end for one below it. With "and true" behind
# it, or $boolean, it is a condition. No row is an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jsonata@2.2.2
cat > try.mjs <<'JS'
import jsonata from 'jsonata';
const sites = [{ name: 'a', aps: 2 }, { name: 'b', aps: 0 }, { name: 'c', aps: 2 }, { name: 'd', aps: 7 }];
for (const query of ['sites[aps].name', 'sites[aps and true].name', 'sites[$boolean(aps)].name'])
  console.log(`${query}: ${[await jsonata(query).evaluate({ sites })].flat().join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'sites[aps].name: c
sites[aps and true].name: a c d
sites[$boolean(aps)].name: a c d' ]
