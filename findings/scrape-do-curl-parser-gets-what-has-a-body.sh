#!/usr/bin/env bash
# @scrape-do/curl-parser 0.3.0: a line of cURL with a body and without -X is a GET with a body, where cURL sends a POST, and of two bodies
# only the last is kept, where cURL joins them with "&".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scrape-do/curl-parser@0.3.0
cat > try.mjs <<'JS'
import { parse } from '@scrape-do/curl-parser';
for (const data of ['-d name=a', '-d name=a -d group=b', '-X POST -d name=a']) {
  const { method, body } = parse(`curl https://gw.example.com/groups ${data}`);
  console.log(`${data}: ${method} ${body}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-d name=a: get name=a
-d name=a -d group=b: get group=b
-X POST -d name=a: POST name=a' ]
