#!/usr/bin/env bash
# odata-v4-sql 0.1.2: "not (…)" is left out of the SQL. Alone it becomes WHERE 1 = 1, all rows, and beside another condition nothing
# stands where it was: "WHERE [site] = ? AND ". A line on the console is the only sign. odata-v4-inmemory 0.1.9, of the same
# authors, knows "not".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odata-v4-sql@0.1.2 odata-v4-inmemory@0.1.9
cat > try.mjs <<'JS'
import memory from 'odata-v4-inmemory';
import sql from 'odata-v4-sql';
console.log = () => {};
const rows = [{ site: 'A', status: 'Up' }, { site: 'A', status: 'Down' }, { site: 'B', status: 'Up' }];
for (const filter of ["status ne 'Up'", "not (status eq 'Up')", "site eq 'A' and not (status eq 'Up')"])
  console.info(`${filter}: WHERE ${sql.createFilter(filter).where}; in memory: ${rows.filter(memory.createFilter(filter)).length} of ${rows.length}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "status ne 'Up': WHERE [status] <> ?; in memory: 1 of 3
not (status eq 'Up'): WHERE 1 = 1; in memory: 1 of 3
site eq 'A' and not (status eq 'Up'): WHERE [site] = ? AND ; in memory: 1 of 3" ]
