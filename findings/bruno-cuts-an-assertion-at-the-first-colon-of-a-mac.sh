#!/usr/bin/env bash
# @usebruno/lang 0.39.0, which reads and writes the files of Bruno: an assertion about a member that has a MAC address for its name
# comes back from its own file cut at the first colon, so that it tests res.body['02 and expects the rest of the address. A field of
# the query with the same name is put in quotes and is whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . @usebruno/lang@0.39.0
cat > try.cjs <<'JS'
const { bruToJsonV2, jsonToBruV2 } = require('@usebruno/lang');
const mac = '02:1a:1e:00:31:07';
const file = jsonToBruV2({
  meta: { name: 'APs', type: 'http', seq: '1' },
  http: { method: 'get', url: 'https://central.example/aps', body: 'none', auth: 'none' },
  params: [{ name: mac, value: 'up', enabled: true, type: 'query' }],
  assertions: [{ name: `res.body['${mac}'].status`, value: 'eq Up', enabled: true }],
});
const { params, assertions } = bruToJsonV2(file);
for (const { name, value } of [...params, ...assertions]) console.log(`${name} = ${value}`);
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "02:1a:1e:00:31:07 = up
res.body['02 = 1a:1e:00:31:07'].status: eq Up" ]
