#!/usr/bin/env bash
# tsv 0.2.0: writes a tab within a value as it is, so that it reads its own row back with the rest of the value in the next column.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tsv@0.2.0
echo 'tsv 0.2.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { TSV } = require('tsv');
const text = TSV.stringify([{ name: 'AP\t1', site: 'Lisbon' }]);
console.log(JSON.stringify(text), JSON.stringify(TSV.parse(text)));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"name\tsite\nAP\t1\tLisbon" [{"2":"Lisbon","name":"AP","site":1}]' ]
