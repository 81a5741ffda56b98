#!/usr/bin/env bash
# sherlockjs 1.4.2: reads "last 24 hours" as the time in 24 hours. "24 hours ago" is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . sherlockjs@1.4.2
echo 'sherlockjs 1.4.2'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const Sherlock = require('sherlockjs');
Sherlock._setNow(new Date(2026, 11, 1, 10));
for (const text of ['24 hours ago', 'last 24 hours']) console.log(`${text}: ${String(Sherlock.parse(text).startDate).slice(4, 21)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '24 hours ago: Nov 30 2026 10:00
last 24 hours: Dec 02 2026 10:00' ]
