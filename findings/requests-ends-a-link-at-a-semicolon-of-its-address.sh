#!/usr/bin/env bash
# requests 2.34.2 and httpx 0.28.1: both read the links of an answer. If the address of a link has a semicolon, which RFC 3986 allows
# in a query, the address ends at it and "rel" is lost, so that a list ends after its first page. A comma in an address is right. Of two
# relations in one "rel", which RFC 8288 (3.3) allows, they make one with a space in its name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check requests==2.34.2 httpx==0.28.1
cat > try.py <<'PY'
import httpx
from requests import Response

for link in ['<https://central.example/aps?sort=a,b>; rel="next"', '<https://central.example/aps?sort=a;b>; rel="next"', '</aps>; rel="next last"']:
    response = Response()
    response.headers['Link'] = link
    print(list(response.links), list(httpx.Response(200, headers={'Link': link}).links))
PY
seen=$(python/bin/python try.py)
echo "$seen"
[ "$seen" = "['next'] ['next']
['https://central.example/aps?sort=a'] ['https://central.example/aps?sort=a']
['next last'] ['next last']" ]
