#!/usr/bin/env bash
# curl-to-postmanv2 1.8.4, with which Postman imports a curl command: if the client secret is in "-u id:first:second", the imported
# request has only "first". For curl and for HTTP, the user name ends at the first colon, and everything after it is the password.
# There is no message, and the token request fails with 401.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . curl-to-postmanv2@1.8.4
cat > try.mjs <<'JS'
import converter from 'curl-to-postmanv2';
const read = (curl) => {
  let request;
  converter.convert({ type: 'string', data: curl }, (_, answer) => {
    request = answer.output[0].data;
  });
  return request;
};
for (const user of ['client:secret', 'client:first:second'])
  console.log(`${user}: ${read(`curl -u '${user}' https://api.example/token`).auth.basic.map(({ value }) => value).join(' ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'client:secret: client secret
client:first:second: client first' ]
