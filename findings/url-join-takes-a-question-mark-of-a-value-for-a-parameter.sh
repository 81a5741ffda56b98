#!/usr/bin/env bash
# url-join 5.2.0: joins parts even if several of them begin a query, and turns each ? after the first into an &. But a value may
# contain a question mark: an SSID "Guest?" loses it, a filter ends at it, and an address within the query no longer has its own
# query. If it is encoded as %3F, it is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . url-join@5.2.0
cat > try.mjs <<'JS'
import urlJoin from 'url-join';
for (const query of ['?essid=Guest?', '?filter=a?b', '?next=/sites?limit=5', '?filter=a%3Fb']) console.log(urlJoin('https://api.example', 'wlans', query));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'https://api.example/wlans?essid=Guest
https://api.example/wlans?filter=a&b
https://api.example/wlans?next=/sites&limit=5
https://api.example/wlans?filter=a%3Fb' ]
