#!/usr/bin/env bash
# @tidyjs/tidy 2.6.1: leftJoin and fullJoin take the number 1 and the text "1" for the same key, and the row that comes out has the key of the right side,
# so the id of a left row changes its type; "01" is not the same. count and distinct keep the two apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @tidyjs/tidy@2.6.1
cat > try.mjs <<'JS'
import { count, distinct, fullJoin, leftJoin, tidy } from '@tidyjs/tidy';
const sites = [{ id: 1, site: 'HQ' }, { id: 2, site: 'Lisbon' }];
const health = [{ id: '1', down: 3 }, { id: '02', down: 4 }];
console.log(`leftJoin: ${JSON.stringify(tidy(sites, leftJoin(health, { by: 'id' })))}`);
console.log(`fullJoin: ${JSON.stringify(tidy(sites.slice(0, 1), fullJoin(health.slice(0, 1), { by: 'id' })))}`);
console.log(`count: ${JSON.stringify(tidy([...sites.slice(0, 1), ...health.slice(0, 1)], count('id')))}`);
console.log(`distinct: ${tidy([{ id: 1 }, { id: '1' }], distinct(['id'])).length}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'leftJoin: [{"id":"1","site":"HQ","down":3},{"id":2,"site":"Lisbon"}]
fullJoin: [{"id":"1","site":"HQ","down":3}]
count: [{"id":1,"n":1},{"id":"1","n":1}]
distinct: 2' ]
