#!/usr/bin/env bash
# parse-curl 0.2.6: the option -b becomes a header Set-Cookie of the request, which only a server sends. A header that is written with -H
# "Cookie: ..." stays as it is.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-curl@0.2.6
cat > try.mjs <<'JS'
import parse from 'parse-curl';
for (const cookie of ["-b 'session=1'", "-H 'Cookie: session=1'"]) {
  console.log(JSON.stringify(parse(`curl ${cookie} https://gw.example.com/aps`).header));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"Set-Cookie":"session=1"}
{"Cookie":"session=1"}' ]
