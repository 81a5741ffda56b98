#!/usr/bin/env bash
# openapi-snippet 0.14.0: a server of OpenAPI may have variables, and each has a default. One in the host gives an address with three
# slashes and no host, https:///%7Bregion%7D.central.example. One in the path stays in its braces too. Nothing is said, and the default is
# nowhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . openapi-snippet@0.14.0
cat > try.mjs <<'JS'
import snippets from 'openapi-snippet';
for (const url of ['https://eu.central.example/v1', 'https://{region}.central.example/v1', 'https://eu.central.example/{version}']) {
  const variables = { region: { default: 'eu' }, version: { default: 'v1' } };
  const paths = { '/ports': { get: { responses: {} } } };
  const document = { openapi: '3.0.3', info: { title: 'Lab', version: '1' }, servers: [{ url, variables }], paths };
  const [{ content }] = snippets.getEndpointSnippets(document, '/ports', 'get', ['shell_curl']).snippets;
  console.log(`${url}: ${/https:\S*/.exec(content)[0]}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'https://eu.central.example/v1: https://eu.central.example/v1/ports
https://{region}.central.example/v1: https:///%7Bregion%7D.central.example/v1/ports
https://eu.central.example/{version}: https://eu.central.example/%7Bversion%7D/ports' ]
