#!/usr/bin/env bash
# parse-curl 0.2.6: the session of "curl -b" is a header Set-Cookie of the request, which is one of answers, so that a server takes
# no session from it. And a body whose type is given in small letters has two types, of which the added one says that it is a form.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-curl@0.2.6
cat > try.mjs <<'JS'
import parse from 'parse-curl';
for (const options of ["-b 'session=abc'", "-d '{}' -H 'Content-Type: application/json'", "-d '{}' -H 'content-type: application/json'"])
  console.log(`${options}: ${JSON.stringify(parse(`curl https://api.example/sites ${options}`).header)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-b '\''session=abc'\'': {"Set-Cookie":"session=abc"}
-d '\''{}'\'' -H '\''Content-Type: application/json'\'': {"Content-Type":"application/json"}
-d '\''{}'\'' -H '\''content-type: application/json'\'': {"Content-Type":"application/x-www-form-urlencoded","content-type":"application/json"}' ]
