#!/usr/bin/env bash
# postman-code-generators 2.1.1, which writes the snippets of Postman: a field of a form that is switched off is left out for curl, Python
# and PowerShell, and so is a header for HTTPie. But the same field is in the snippet for HTTPie, which sends it. Nothing is said.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . postman-code-generators@2.1.1 postman-collection@5.3.1
cat > try.mjs <<'JS'
import generators from 'postman-code-generators';
import postman from 'postman-collection';
const urlencoded = [{ key: 'name', value: 'cx-lab' }, { key: 'purge', value: 'yes', disabled: true }];
const header = [{ key: 'X-Purge', value: 'yes', disabled: true }];
const request = new postman.Request({ url: 'https://central.example/devices', method: 'POST', header, body: { mode: 'urlencoded', urlencoded } });
for (const [language, variant] of [['curl', 'cURL'], ['python', 'Requests'], ['powershell', 'RestMethod'], ['shell', 'Httpie']])
  generators.convert(language, variant, request, {}, (error, text) => {
    console.log(`${variant}: ${['name', 'purge', 'X-Purge'].filter((key) => text.includes(key)).join(' ')}`);
  });
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'cURL: name
Requests: name
RestMethod: name
Httpie: name purge' ]
