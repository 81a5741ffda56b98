#!/usr/bin/env bash
# postman-code-generators 2.1.1, which writes the snippets of Postman: the blanks of a filter in the query are %20 for curl and Go. In the
# snippet "HTTP" they stand as they are, so that its first line has five words, where HTTP has three (RFC 9112, 3). Node answers it with
# 400. The same query with %20 in the collection is answered with 200.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . postman-code-generators@2.1.1 postman-collection@5.3.1
cat > try.mjs <<'JS'
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import generators from 'postman-code-generators';
import postman from 'postman-collection';
const server = createServer((request, response) => response.end()).listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  for (const filter of ["site eq 'Lisbon'", "site%20eq%20'Lisbon'"]) {
    const request = new postman.Request({ url: `http://127.0.0.1:${port}/devices?filter=${filter}`, header: [{ key: 'Connection', value: 'close' }] });
    for (const [language, variant] of [['curl', 'cURL'], ['http', 'HTTP']]) {
      let snippet;
      generators.convert(language, variant, request, {}, (error, written) => (snippet = written));
      const [line] = snippet.replace(`:${port}`, '').split('\n');
      if (variant === 'cURL') console.log(line);
      else {
        const socket = connect(port, '127.0.0.1');
        socket.write(`${snippet.replaceAll(/\r?\n/g, '\r\n')}\r\n\r\n`);
        console.log(`${line}: ${(await text(socket)).split('\r\n')[0]}`);
      }
    }
  }
  server.close();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "curl --location 'http://127.0.0.1/devices?filter=site%20eq%20%27Lisbon%27' \\
GET /devices?filter=site eq 'Lisbon' HTTP/1.1: HTTP/1.1 400 Bad Request
curl --location 'http://127.0.0.1/devices?filter=site%20eq%20%27Lisbon%27' \\
GET /devices?filter=site%20eq%20'Lisbon' HTTP/1.1: HTTP/1.1 200 OK" ]
