#!/usr/bin/env bash
# httpsnippet 3.0.10: makes a request of a HAR into a program. An apostrophe of the query is data, and common in a filter of OData. For
# curl it is escaped, but for fetch in Node and for PowerShell it ends the text of the address, so that the program is none: Node finds
# an error of syntax.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpsnippet@3.0.10
cat > try.cjs <<'JS'
const { HTTPSnippet } = require('httpsnippet');
const har = { method: 'GET', url: 'https://central.example/aps', httpVersion: 'HTTP/1.1', headers: [], cookies: [], headersSize: -1, bodySize: -1 };
for (const value of ['status eq 1', "site eq 'Lab'"]) {
  const snippet = new HTTPSnippet({ ...har, queryString: [{ name: 'filter', value }] });
  for (const [target, client] of [['shell', 'curl'], ['node', 'fetch'], ['powershell', 'webrequest']]) {
    console.log(client, /'https.*?lter=[^ ;\n]*/.exec(snippet.convert(target, client))[0]);
  }
  try {
    new Function(`return async () => { ${snippet.convert('javascript', 'fetch')} }`);
    console.log('a program');
  } catch (error) {
    console.log(error.name);
  }
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "curl 'https://central.example/aps?filter=status%20eq%201'
fetch 'https://central.example/aps?filter=status%20eq%201'
webrequest 'https://central.example/aps?filter=status%20eq%201'
a program
curl 'https://central.example/aps?filter=site%20eq%20'\''Lab'\'''
fetch 'https://central.example/aps?filter=site%20eq%20'Lab''
webrequest 'https://central.example/aps?filter=site%20eq%20'Lab''
SyntaxError" ]
