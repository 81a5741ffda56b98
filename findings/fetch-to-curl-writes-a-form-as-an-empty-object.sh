#!/usr/bin/env bash
# fetch-to-curl 0.6.0: takes what fetch takes, but not all of it: a form (URLSearchParams) becomes the JSON text {}, and headers as a
# list of pairs become headers with the names 0 and 1. There is no error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fetch-to-curl@0.6.0
cat > try.cjs <<'JS'
const { default: fetchToCurl } = require('fetch-to-curl');
const url = 'https://example.com/sites';
console.log(fetchToCurl(url, { method: 'POST', body: new URLSearchParams({ name: 'Berlin', floor: '2' }) }));
console.log(fetchToCurl(url, { headers: [['Accept', 'text/csv'], ['TenantID', '7']] }));
console.log(fetchToCurl(url, { headers: new Headers({ Accept: 'text/csv' }) }));
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "curl 'https://example.com/sites' -X POST --data-binary '{}'
curl 'https://example.com/sites' -H \"0: Accept,text/csv\" -H \"1: TenantID,7\"
curl 'https://example.com/sites' -H \"accept: text/csv\"" ]
