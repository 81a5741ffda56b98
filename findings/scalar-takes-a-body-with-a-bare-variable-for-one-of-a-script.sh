#!/usr/bin/env bash
# @scalar/postman-to-openapi 0.4.10: a raw body of Postman with a variable in quotes becomes an example. With a variable that stands for a
# number, {"vlan": {{vlan}}}, as Postman's own editor takes it, the whole body is dropped, and a sentence says that a script makes it.
# There is no script.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scalar/postman-to-openapi@0.4.10
cat > try.mjs <<'JS'
import { convert } from '@scalar/postman-to-openapi';
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
for (const raw of ['{"vlan":"{{vlan}}"}', '{"vlan":{{vlan}}}', '{"name":"guest","vlan":{{vlan}}}']) {
  const body = { mode: 'raw', raw, options: { raw: { language: 'json' } } };
  const url = { raw: 'https://central.example/a', protocol: 'https', host: ['central', 'example'], path: ['a'] };
  const { paths } = convert({ info: { name: 'a', schema }, item: [{ name: 'a', request: { method: 'POST', header: [], body, url } }] });
  console.log(`${raw}: ${JSON.stringify(paths['/a'].post.requestBody.content['application/json'].schema)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"vlan":"{{vlan}}"}: {"type":"object","example":{"vlan":"{{vlan}}"}}
{"vlan":{{vlan}}}: {"type":"object","description":"Body data set via pre-request script"}
{"name":"guest","vlan":{{vlan}}}: {"type":"object","description":"Body data set via pre-request script"}' ]
