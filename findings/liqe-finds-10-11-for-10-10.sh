#!/usr/bin/env bash
# liqe 3.8.7: reads the value 10.10 of a field as the number 10.1 and then looks for it within texts, so a search for the firmware 10.10 finds 10.11, and 8.10.1 too.
# With := it finds only the number. In quotation marks it is a text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . liqe@3.8.7
cat > try.mjs <<'JS'
import { filter, parse } from 'liqe';
const devices = ['10.10', '10.11', '8.10.1', '10.7'].map((firmware) => ({ firmware }));
for (const search of ['firmware:10.10', 'firmware:=10.10', 'firmware:"10.10"'])
  console.log(`${search}: ${filter(parse(search), devices).map(({ firmware }) => firmware).join(', ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'firmware:10.10: 10.10, 10.11, 8.10.1
firmware:=10.10: 
firmware:"10.10": 10.10' ]
