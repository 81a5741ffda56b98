#!/usr/bin/env bash
# group-array 1.0.0: groups rows by what one member has. Rows without that member, or with null for it, are in no group and so in no list of
# the answer, without a word; an empty text is a group.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . group-array@1.0.0
echo 'group-array 1.0.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const group = require('group-array');
const rows = [{ name: 'AP 1', site: 'Lisbon' }, { name: 'AP 2', site: null }, { name: 'AP 3' }, { name: 'AP 4', site: '' }];
const groups = group(rows, 'site');
console.log(JSON.stringify(groups));
console.log(`${rows.length} rows, ${Object.values(groups).flat().length} in groups`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"Lisbon":[{"name":"AP 1","site":"Lisbon"}],"":[{"name":"AP 4","site":""}]}
4 rows, 2 in groups' ]
