#!/usr/bin/env bash
# curl 7.88.1: --get writes what is encoded already with small letters, so that "%2F" of --data, and also what its own
# --data-urlencode made as "%2F", is sent as "%2f". In a body, and in a query that stands in the address, the same text is sent as it
# is given: a signature or a cursor that is compared byte by byte is another one after -G.
set -euo pipefail
curl --version | grep -q '^curl 7\.88\.' || { echo "another cURL"; exit 1; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > try.mjs <<'JS'
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
const server = createServer(async (request, response) => {
  console.log(`${request.url} ${await text(request)}`.trim());
  response.end();
}).listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}/`;
  const calls = [['-G', url, '-d', 'a=%2F'], ['-G', url, '--data-urlencode', 'a=/'], [url, '-d', 'a=%2F'], [`${url}?a=%2F`]];
  for (const call of calls) await new Promise((done) => spawn('curl', ['-q', '-s', ...call]).on('close', done));
  server.close();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = $'/?a=%2f\n/?a=%2f\n/ a=%2F\n/?a=%2F' ]
