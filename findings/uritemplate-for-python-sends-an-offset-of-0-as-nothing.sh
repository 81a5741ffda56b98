#!/usr/bin/env bash
# uritemplate 4.1.1 of Debian 12: sends the number 0 in a query as an empty value, so "{?offset,limit}" gives "offset=&limit=100"
# for the first page. RFC 6570 knows only texts, and one that is "0" stays. So does a 0 in a path, in a list or in an object.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-uritemplate=4.1.1-2
dpkg-deb --extract python3-uritemplate_*.deb .
cat > try.py <<'PY'
from uritemplate import expand

print(expand('/aps{?offset,limit}', offset=0, limit=100))
print(expand('/aps{?offset,limit}', offset=100, limit=100))
print(expand('/aps{?offset}', offset='0'))
print(expand('/vlans/{id}', id=0))
print(expand('/vlans{?ids}', ids=[0, 1]))
print(expand('/aps{?page*}', page={'offset': 0}))
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '/aps?offset=&limit=100
/aps?offset=100&limit=100
/aps?offset=0
/vlans/0
/vlans?ids=0,1
/aps?offset=0' ]
