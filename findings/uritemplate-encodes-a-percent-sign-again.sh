#!/usr/bin/env bash
# uritemplate 0.3.4: {+next} keeps what is encoded already, says RFC 6570 (3.2.3), so that a link of an API that stands in a variable stays
# as it is. Here each %2F becomes %252F, and the next page is asked for with another cursor.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . uritemplate@0.3.4
cat > try.mjs <<'JS'
import uritemplate from 'uritemplate';

for (const next of ['/aps?after=a%2Fb', '/aps?after=50%25', '/aps?after=a%252Fb', '/aps?after=a%C3%A9'])
  console.log(uritemplate.parse('{+next}').expand({ next }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '/aps?after=a%252Fb
/aps?after=50%2525
/aps?after=a%25252Fb
/aps?after=a%25C3%25A9' ]
