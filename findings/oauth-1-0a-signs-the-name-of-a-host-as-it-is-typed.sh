#!/usr/bin/env bash
# oauth-1.0a 2.2.6: a signature of OAuth 1.0 is over an address with its host in small letters and without the port of its scheme (RFC 5849,
# 3.4.1.2). Here the text of the caller is signed as it is, so that H.example:443 gets another signature than the server computes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . oauth-1.0a@2.2.6
echo 'oauth-1.0a 2.2.6'
cat > try.mjs <<'JS'
import OAuth from 'oauth-1.0a';
const oauth = new OAuth({ consumer: { key: 'k', secret: 's' }, signature_method: 'PLAINTEXT' });
for (const url of ['https://h.example/aps', 'https://H.example/aps', 'https://h.example:443/aps']) {
  console.log(oauth.getBaseString({ url, method: 'GET' }, { oauth_nonce: 'n' }));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'GET&https%3A%2F%2Fh.example%2Faps&oauth_nonce%3Dn
GET&https%3A%2F%2FH.example%2Faps&oauth_nonce%3Dn
GET&https%3A%2F%2Fh.example%3A443%2Faps&oauth_nonce%3Dn' ]
