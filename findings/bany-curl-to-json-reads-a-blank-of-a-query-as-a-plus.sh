#!/usr/bin/env bash
# @bany/curl-to-json 1.2.10: a value of the query is given in another encoding than it had: "%20" becomes "+", and a comma "%2C". Whoever encodes
# the values again, as a client does with parameters, asks for the site "Lisbon+HQ".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @bany/curl-to-json@1.2.10
cat > try.mjs <<'JS'
import parsed from '@bany/curl-to-json';
const parse = parsed.default ?? parsed;
for (const query of ['site=Lisbon', 'site=Lisbon%20HQ', 'ids=1,2']) {
  console.log(`${query}: ${JSON.stringify(parse(`curl "https://h.example/aps?${query}"`).params)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'site=Lisbon: {"site":"Lisbon"}
site=Lisbon%20HQ: {"site":"Lisbon+HQ"}
ids=1,2: {"ids":"1%2C2"}' ]
