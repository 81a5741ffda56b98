#!/usr/bin/env bash
# har-to-openapi 2.0.0: a value of the query in the recorded call becomes the default of the parameter, as if the server took it where nothing is sent,
# so a call for site=HQ documents an API that lists HQ unless asked otherwise. A parameter that was sent twice stands there twice, which OpenAPI forbids, instead of as a list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . har-to-openapi@2.0.0
cat > try.mjs <<'JS'
import { generateSpec } from 'har-to-openapi';
const queryString = [['limit', '10'], ['site', 'HQ'], ['site', 'Lisbon']].map(([name, value]) => ({ name, value }));
const request = {
  method: 'GET', url: 'https://h.example/v2/aps?limit=10&site=HQ&site=Lisbon', httpVersion: 'HTTP/1.1',
  cookies: [], headers: [], queryString, headersSize: -1, bodySize: -1,
};
const response = {
  status: 200, statusText: 'OK', httpVersion: 'HTTP/1.1', cookies: [], headers: [], redirectURL: '', headersSize: -1, bodySize: -1,
  content: { size: 2, mimeType: 'application/json', text: '{}' },
};
const entry = { startedDateTime: '2026-12-01T10:00:00Z', time: 1, cache: {}, timings: { send: 0, wait: 1, receive: 0 }, request, response };
const { spec } = await generateSpec({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries: [entry] } });
for (const { name, schema } of spec.paths['/v2/aps'].get.parameters) console.log(`${name}: ${JSON.stringify(schema)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'limit: {"default":"10","example":"10","type":"string"}
site: {"default":"HQ","example":"HQ","type":"string"}
site: {"default":"Lisbon","example":"Lisbon","type":"string"}' ]
