#!/usr/bin/env bash
# timespan 2.3.0: minus 90 minutes come out as -1 day, -2 hours and -30 minutes: it rounds each part down and does not carry.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . timespan@2.3.0
echo 'timespan 2.3.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { fromMinutes } = require('timespan');
for (const minutes of [90, -90, -30]) console.log(`${minutes}: ${fromMinutes(minutes)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '90: 0:1:30:0.0
-90: -1:-2:-30:0.0
-30: -1:-1:-30:0.0' ]
