#!/usr/bin/env bash
# parse-cache-control 1.0.1: the names of Cache-Control do not depend on capitals. This package knows "max-age" in small letters only: from
# "Max-Age=60" it makes a member of that name with a text, and "max-age" is not there. A value in quotes, the names of headers, comes out
# in small letters.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-cache-control@1.0.1
cat > try.mjs <<'JS'
import parse from 'parse-cache-control';

for (const value of ['max-age=60, private', 'Max-Age=60, Private', 'no-cache="X-Site, ETag"'])
  console.log(`${value}: ${JSON.stringify(parse(value))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'max-age=60, private: {"max-age":60,"private":true}
Max-Age=60, Private: {"Max-Age":"60","Private":true}
no-cache="X-Site, ETag": {"no-cache":"x-site, etag"}' ]
