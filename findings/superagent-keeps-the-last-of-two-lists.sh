#!/usr/bin/env bash
# superagent 10.4.2: joins what is sent in two steps: two objects become one with the members of both, two texts one form. Of two lists only
# the last one is sent, without an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . superagent@10.4.2
echo 'superagent 10.4.2'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
import { createServer } from 'node:http';
const superagent = require('superagent');
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => response.end(body));
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}/`;
for (const [one, other] of [[{ a: 1 }, { b: 2 }], ['a=1', 'b=2'], [['S1'], ['S2']]]) {
  const { text } = await superagent.post(address).send(one).send(other).buffer(true).parse(superagent.parse.text);
  console.log(text);
}
server.close();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"a":1,"b":2}
a=1&b=2
["S2"]' ]
