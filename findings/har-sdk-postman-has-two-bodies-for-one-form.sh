#!/usr/bin/env bash
# @har-sdk/postman 2.4.4: a form may have one name several times. The HAR that is made of it has both values among the "params" and only the
# last one in the "text", so that it depends on the reader which of the two bodies is sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @har-sdk/postman@2.4.4
echo '@har-sdk/postman 2.4.4'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { postman2har } = require('@har-sdk/postman');
const urlencoded = [{ key: 'site', value: 'Lisbon' }, { key: 'vlan', value: '10' }, { key: 'vlan', value: '20' }];
const request = { method: 'POST', url: 'https://h.example/', body: { mode: 'urlencoded', urlencoded } };
const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
const [{ postData }] = await postman2har({ info: { name: 'x', schema }, item: [{ name: 'r', request }] });
console.log(postData.params.map(({ name, value }) => `${name}=${value}`).join(' '));
console.log(postData.text);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'site=Lisbon vlan=10 vlan=20
site=Lisbon&vlan=20' ]
