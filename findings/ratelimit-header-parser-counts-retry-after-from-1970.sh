#!/usr/bin/env bash
# ratelimit-header-parser 0.1.0: an X-RateLimit-Reset of 30 is half a minute from now. But if only Retry-After gives the wait, its
# 30 seconds are a moment in 1970, so a client that waits until the reset does not wait at all. A server that answers 429 has no
# shorter way to say it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ratelimit-header-parser@0.1.0
cat > try.mjs <<'JS'
import { parseRateLimit } from 'ratelimit-header-parser';
for (const wait of ['x-ratelimit-reset', 'retry-after']) {
  const now = Date.now();
  const { reset } = parseRateLimit(new Headers({ 'x-ratelimit-limit': '7', 'x-ratelimit-remaining': '0', [wait]: '30' }));
  const seconds = (reset.getTime() - now) / 1000;
  console.log(`${wait}: ${seconds > 25 && seconds < 35 ? '30 seconds from now' : reset.toISOString()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'x-ratelimit-reset: 30 seconds from now
retry-after: 1970-01-01T00:00:30.000Z' ]
