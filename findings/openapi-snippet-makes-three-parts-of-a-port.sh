#!/usr/bin/env bash
# openapi-snippet 0.14.0: puts the example of a parameter into the path as it stands, though it writes the same value with %2F in the
# query. The port 1/1/2 becomes three parts of the path, so the snippet asks for an address that the document does not have, and what
# follows a "?" or a "#" is no path at all. By RFC 6570 (3.2.2), which OpenAPI names for a path, a value is one part of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . openapi-snippet@0.14.0
cat > try.mjs <<'JS'
import snippets from 'openapi-snippet';
const schema = { type: 'string' };
for (const example of ['1/1/2', '1?2', '1#2']) {
  const parameters = [{ name: 'port', in: 'path', required: true, schema, example }, { name: 'peer', in: 'query', schema, example }];
  const paths = { '/ports/{port}': { get: { parameters, responses: {} } } };
  const document = { openapi: '3.0.3', info: { title: 'Lab', version: '1' }, servers: [{ url: 'https://central.example' }], paths };
  const [{ content }] = snippets.getEndpointSnippets(document, '/ports/{port}', 'get', ['shell_curl']).snippets;
  const { pathname, search, hash } = new URL(/https:[^']*/.exec(content)[0]);
  console.log([example, pathname, search, hash].join(' ').trim());
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1/1/2 /ports/1/1/2 ?peer=1%2F1%2F2
1?2 /ports/1 ?2=&peer=1%3F2
1#2 /ports/1 ?peer=1%232 #2' ]
