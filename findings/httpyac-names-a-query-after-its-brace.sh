#!/usr/bin/env bash
# httpyac 6.16.7: a query of GraphQL that has no name is sent with the operationName "{", which no document can have. One with a name
# is sent with that name, and one that begins with its brace is not made JSON at all.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . httpyac@6.16.7
cat > try.mjs <<'JS'
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
const server = createServer(async (request, response) => {
  const body = await text(request);
  console.log(body.startsWith('{"') ? JSON.parse(body).operationName : body.trim());
  response.end('{}');
}).listen(0, '127.0.0.1', () => {
  const queries = ['query { a }', 'query A { a }', '{ a }'];
  const url = `http://127.0.0.1:${server.address().port}/`;
  writeFileSync('try.http', queries.map((query) => `GRAPHQL ${url}\n\n${query}\n`).join('\n###\n'));
  execFile('node_modules/.bin/httpyac', ['send', 'try.http', '--all', '--output', 'none'], () => server.close()).stdin.end();
});
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = $'{\nA\n{ a }' ]
