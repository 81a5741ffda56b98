#!/usr/bin/env bash
# httpsnippet 3.0.10: the text of a JSON body is data of a HAR, and curl gets it as it stands. For fetch and for requests of Python it is
# read and written anew, so that a number of more than 16 digits, as of a customer or a counter, is another one: 12345678901234567 ends
# in 68. JSON itself has no such limit (RFC 8259, 6).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpsnippet@3.0.10
cat > try.cjs <<'JS'
const { HTTPSnippet } = require('httpsnippet');
const postData = { mimeType: 'application/json', text: '{"octets":12345678901234567}' };
const request = { method: 'POST', url: 'https://central.example/x', httpVersion: 'HTTP/1.1', headers: [], cookies: [], queryString: [], headersSize: -1, bodySize: -1, postData };
for (const [target, client] of [['shell', 'curl'], ['http', 'http1.1'], ['javascript', 'fetch'], ['python', 'requests']]) {
  console.log(client, /"octets": ?(\d+)/.exec(new HTTPSnippet(request).convert(target, client))[1]);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'curl 12345678901234567
http1.1 12345678901234567
fetch 12345678901234568
requests 12345678901234568' ]
