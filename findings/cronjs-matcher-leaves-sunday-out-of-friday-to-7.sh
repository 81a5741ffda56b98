#!/usr/bin/env bash
# @datasert/cronjs-matcher 1.4.0: the range 5-7 of weekdays runs on Fridays and Saturdays alone. 7 by itself is Sunday, as in cron.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @datasert/cronjs-matcher@1.4.0
echo '@datasert/cronjs-matcher 1.4.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { getFutureMatches } = require('@datasert/cronjs-matcher');
for (const days of ['7', '5-7', '5,6,7']) console.log(`${days}: ${getFutureMatches(`0 0 * * ${days}`, { startAt: '2026-12-01T10:00:00Z', matchCount: 4 }).map(time => time.slice(0, 10)).join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '7: 2026-12-06 2026-12-13 2026-12-20 2026-12-27
5-7: 2026-12-04 2026-12-05 2026-12-11 2026-12-12
5,6,7: 2026-12-04 2026-12-05 2026-12-06 2026-12-11' ]
