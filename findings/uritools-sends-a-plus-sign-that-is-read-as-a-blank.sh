#!/usr/bin/env bash
# uritools 4.0.0 of Debian 12: writes a plus sign in a value of a query bare, so that a server which reads it as a form, as nearly all do,
# gets "2.4 5 GHz" for "2.4+5 GHz". Reading, it takes the plus of a form for a plus: the site "Main+St" is not "Main St". Blanks, "&" and
# "=" are encoded.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-uritools=4.0.0-1
dpkg-deb --extract python3-uritools_*.deb .
cat > try.py <<'PY'
from urllib.parse import parse_qs, urlencode

from uritools import uricompose, urisplit

address = uricompose(scheme='https', host='gw.example.com', query={'band': '2.4+5 GHz', 'name': 'a&b=c'})
print(address, parse_qs(urisplit(address).query)['band'][0], sep='\n')
form = urlencode({'site': 'Main St'})
print(urisplit(f'https://gw.example.com/?{form}').getquerydict()['site'][0])
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = 'https://gw.example.com?band=2.4+5%20GHz&name=a%26b=c
2.4 5 GHz
Main+St' ]
