#!/usr/bin/env bash
# d3-time-format 4.1.1: reads the digits behind the point of a second as a whole number of milliseconds (%L), so .5 and .05 are both 5 ms.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . d3-time-format@4.1.1
echo 'd3-time-format 4.1.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { utcParse } = await import('d3-time-format');
const parse = utcParse('%Y-%m-%dT%H:%M:%S.%LZ');
console.log(['5', '05', '500'].map((part) => parse(`2026-12-01T10:00:00.${part}Z`).getUTCMilliseconds()).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '5 5 500' ]
