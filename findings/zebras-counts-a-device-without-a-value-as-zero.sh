#!/usr/bin/env bash
# zebras 0.0.20: a value that is null is a zero for the sum, the mean and the minimum. Two devices with 10 and 20 clients and one without a count have 10 on
# average, and the fewest clients are 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . zebras@0.0.20
echo 'zebras 0.0.20'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const z = require('zebras');
const clients = z.getCol('clients', [{ clients: 10 }, { clients: null }, { clients: 20 }]);
console.log(z.mean(clients), z.min(clients));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10 0' ]
