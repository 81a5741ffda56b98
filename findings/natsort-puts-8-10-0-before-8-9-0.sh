#!/usr/bin/env bash
# natsort 2.0.3: reads the first two numbers of a release as one decimal, so that 8.10.0.0 comes before 8.9.0.0. Where the first two numbers
# are the same, as in two addresses of one network, the rest sorts right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . natsort@2.0.3
echo 'natsort 2.0.3'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const natsort = require('natsort');
const sorter = (natsort.default ?? natsort)();
for (const list of [['8.9.0.0', '8.10.0.0'], ['10.0.0.10', '10.0.0.9']]) console.log([...list].sort(sorter).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '8.10.0.0 8.9.0.0
10.0.0.9 10.0.0.10' ]
