#!/usr/bin/env bash
# @scalar/snippetz 0.6.19: the copies for PowerShell leave out all parameters of the query that do not stand in the address itself, so
# the list is not filtered. The copy for cURL has them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scalar/snippetz@0.6.19
cat > try.mjs <<'JS'
import { snippetz } from '@scalar/snippetz';
const print = (target, client, request) => console.log(snippetz().print(target, client, request));

const request = { method: 'GET', url: 'https://gw.example.com/aps', queryString: [{ name: 'status', value: 'Down' }] };
print('powershell', 'webrequest', request);
print('powershell', 'restmethod', request);
print('shell', 'curl', request);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "$(cat <<'OUT'
$response = Invoke-WebRequest -Uri 'https://gw.example.com/aps' -Method GET 
$response = Invoke-RestMethod -Uri 'https://gw.example.com/aps' -Method GET 
curl 'https://gw.example.com/aps?status=Down'
OUT
)" ]
