#!/usr/bin/env bash
# http-cache-semantics 4.3.0: a response with max-age twice, as two servers on the way may make it, is fresh for the first of the two or not
# at all (RFC 9111, 4.2.1). Here the last one wins, so a response of one minute is kept for a day.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . http-cache-semantics@4.3.0
echo 'http-cache-semantics 4.3.0'
cat > try.mjs <<'JS'
import CachePolicy from 'http-cache-semantics';
const date = new Date().toUTCString();
for (const text of ['max-age=60', 'max-age=60, max-age=86400', 'max-age=86400, max-age=60']) {
  const policy = new CachePolicy({ url: '/', method: 'GET', headers: {} }, { status: 200, headers: { date, 'cache-control': text } });
  console.log(`${text}: ${policy.maxAge()} s`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'max-age=60: 60 s
max-age=60, max-age=86400: 86400 s
max-age=86400, max-age=60: 60 s' ]
