#!/usr/bin/env bash
# @openid/appauth 1.4.0: isValid() takes ten minutes off the life of each token. A token that lives for 600 seconds or less, as some
# servers give for each sign-in, is expired when it arrives, so a client that asks isValid() refreshes before every call; one of 900
# seconds is good for the first 5 minutes. A token without expires_in is always valid.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @openid/appauth@1.4.0
cat > try.cjs <<'JS'
const { TokenResponse } = require('@openid/appauth/built/src/token_response');
for (const expires_in of ['7200', '900', '590', undefined]) {
  const token = new TokenResponse({ access_token: 'token', token_type: 'bearer', expires_in });
  console.log(`${expires_in}: ${token.isValid()}, without the ten minutes: ${token.isValid(0)}`);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '7200: true, without the ten minutes: true
900: true, without the ten minutes: true
590: false, without the ten minutes: true
undefined: true, without the ten minutes: true' ]
