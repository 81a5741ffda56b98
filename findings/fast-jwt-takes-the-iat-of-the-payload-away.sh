#!/usr/bin/env bash
# fast-jwt 6.3.6: the option noTimestamp, by which no iat is added, also takes away the one that the payload has; without the option that one is kept.
# So a token that is signed again for a test, with the time of its issue, loses it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fast-jwt@6.3.6
cat > try.mjs <<'JS'
import { createDecoder, createSigner } from 'fast-jwt';
const payload = { sub: 'AP-1', iat: 1_700_000_000 };
const key = 'not a secret, only long enough for this';
for (const noTimestamp of [false, true])
  console.log(`${noTimestamp}: ${JSON.stringify(createDecoder()(createSigner({ key, noTimestamp })(payload)))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'false: {"sub":"AP-1","iat":1700000000}
true: {"sub":"AP-1"}' ]
