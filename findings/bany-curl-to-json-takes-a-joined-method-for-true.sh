#!/usr/bin/env bash
# @bany/curl-to-json 1.2.10: an option with its value in one word, as "-XPUT", is true for it, and the address behind it is lost. With a blank
# between them, "-X PUT", both are there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @bany/curl-to-json@1.2.10
cat > try.mjs <<'JS'
import parsed from '@bany/curl-to-json';
const parse = parsed.default ?? parsed;
for (const command of ['curl -X PUT https://h.example/sites/7', 'curl -XPUT https://h.example/sites/7']) {
  console.log(`${command}: ${JSON.stringify(parse(command))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'curl -X PUT https://h.example/sites/7: {"url":"https://h.example/sites/7","method":"PUT"}
curl -XPUT https://h.example/sites/7: {"method":true}' ]
