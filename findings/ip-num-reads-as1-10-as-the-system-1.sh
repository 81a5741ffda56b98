#!/usr/bin/env bash
# ip-num 1.6.2: Asn.fromString() takes an AS number with "AS" before it, AS1234, and one with a dot, 1.10, which RFC 5396 has for 65546;
# its readme shows both. Of the two together, AS1.10, only what stands before the dot is left: it is the AS 1, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . ip-num@1.6.2
cat > try.cjs <<'JS'
const { Asn } = require('ip-num');
for (const text of ['AS65546', '1.10', 'AS1.10', 'AS64086.59904']) console.log(`${text}: ${Asn.fromString(text).toASPlain()}`);
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'AS65546: 65546
1.10: 65546
AS1.10: 1
AS64086.59904: 64086' ]
