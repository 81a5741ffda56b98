#!/usr/bin/env bash
# httpx 0.28.1: parameters of a client are joined with those of each request, by its page on clients. But the query
# that stands in an address is not merged, it is replaced: with the parameter limit on the client, the address of the next page, which
# a server gives whole, loses its offset, so that a loop reads the first page again and again. requests 2.34.2 keeps both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check httpx==0.28.1 requests==2.34.2
cat > try.py <<'PY'
import httpx
import requests

following = 'https://central.example/aps?offset=100'
client = httpx.Client(params={'limit': 100})
print(client.build_request('GET', following, params={'sort': 'name'}).url)
print(client.build_request('GET', following).url)
session = requests.Session()
session.params = {'limit': 100}
print(session.prepare_request(requests.Request('GET', following)).url)
PY
seen=$(python/bin/python try.py)
echo "$seen"
[ "$seen" = 'https://central.example/aps?limit=100&sort=name
https://central.example/aps?limit=100
https://central.example/aps?offset=100&limit=100' ]
