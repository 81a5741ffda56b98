#!/usr/bin/env bash
# url-join 5.2.0: joins parts of which several begin a query, and makes each ? behind the first an &. A question mark may stand in a
# value, and so an SSID "Guest?" loses it, a filter ends where it has one, and an address within the query has its own query no
# more. Encoded as %3F it is kept.
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
