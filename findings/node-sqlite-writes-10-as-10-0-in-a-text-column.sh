#!/usr/bin/env bash
# node:sqlite of Node 24.21.0 binds every JavaScript number as REAL, whole ones too: 10 in a TEXT column is the text 10.0, which
# is another key than '10', and json_array(?) is [10.0]. A BigInt 10n is the text 10. An INTEGER column hides it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . node@24.21.0
cat > try.mjs <<'JS'
import { DatabaseSync } from 'node:sqlite';
const database = new DatabaseSync(':memory:');
database.exec('CREATE TABLE vlan (id TEXT PRIMARY KEY, number INTEGER)');
const insert = database.prepare('INSERT INTO vlan VALUES (?, ?)');
insert.run(10, 10);
insert.run(10n, 10n);
const rows = database.prepare('SELECT id, number FROM vlan').all();
const { a, b } = database.prepare('SELECT typeof(?) AS a, json_array(?) AS b').get(10, 10);
console.log(rows.map((row) => `${row.id} ${row.number}`).join(', '), a, b);
JS
seen=$(NODE_NO_WARNINGS=1 ./node_modules/.bin/node try.mjs)
echo "$seen"
[ "$seen" = '10.0 10, 10 10 real [10.0]' ]
