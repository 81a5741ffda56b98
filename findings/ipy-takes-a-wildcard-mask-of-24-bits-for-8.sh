#!/usr/bin/env bash
# IPy 1.01 of Debian 12: counts the ones of a wildcard mask, as access lists have it, for the length of the prefix. So
# 10.0.0.0/0.0.0.255 is all of 10.0.0.0/8, and 10.0.0.0/0.255.255.255 only 10.0.0.0/24. A mask with zeros on both sides is refused,
# and ipaddress of Python reads both wildcard masks as they are meant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-ipy=1:1.01-2
dpkg-deb --extract python3-ipy_*.deb .
cat > try.py <<'PY'
from ipaddress import ip_network
from IPy import IP

for text in ['10.0.0.0/255.255.255.0', '10.0.0.0/0.0.0.255', '10.0.0.0/0.255.255.255', '10.0.0.0/255.255.0.255']:
    networks = []
    for read in (IP, ip_network):
        try:
            networks.append(str(read(text)))
        except ValueError as error:
            networks.append(type(error).__name__)
    print(text, *networks)
print('10.99.4.7' in IP('10.0.0.0/0.0.0.255'))
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '10.0.0.0/255.255.255.0 10.0.0.0/24 10.0.0.0/24
10.0.0.0/0.0.0.255 10.0.0.0/8 10.0.0.0/24
10.0.0.0/0.255.255.255 10.0.0.0/24 10.0.0.0/8
10.0.0.0/255.255.0.255 ValueError ValueError
True' ]
