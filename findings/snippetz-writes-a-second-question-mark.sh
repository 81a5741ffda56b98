#!/usr/bin/env bash
# @scalar/snippetz 0.6.19: where an address has a query of its own and the request has more parameters, the copies for cURL and fetch have
# two question marks, so the value of the first parameter is "5?offset=0". The copy for Python of the same request is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @scalar/snippetz@0.6.19
cat > try.mjs <<'JS'
import { snippetz } from '@scalar/snippetz';
const print = (target, client, request) => console.log(snippetz().print(target, client, request));

const request = { method: 'GET', url: 'https://gw.example.com/sites?limit=5', queryString: [{ name: 'offset', value: '0' }] };
print('shell', 'curl', request);
print('js', 'fetch', request);
print('python', 'requests', request);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "$(cat <<'OUT'
curl 'https://gw.example.com/sites?limit=5?offset=0'
fetch('https://gw.example.com/sites?limit=5?offset=0')
requests.get("https://gw.example.com/sites?limit=5",
    params={
      "offset": "0"
    }
)
OUT
)" ]
