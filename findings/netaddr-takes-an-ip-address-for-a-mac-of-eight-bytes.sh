#!/usr/bin/env bash
# netaddr 0.8.0 of Debian 12: EUI() reads a MAC address in many forms, two bytes between dots among them. So it takes an IPv4 address for
# one of eight bytes, 10.20.4.31 for 00-10-00-20-00-04-00-31, and a version of AOS-CX for one of six. A column where the two stand
# mixed gives no error. valid_mac() has only the IPv4 address right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-netaddr=0.8.0-2
dpkg-deb --extract python3-netaddr_*.deb .
cat > try.py <<'PY'
from netaddr import EUI, AddrFormatError, valid_mac

for text in ['001a.1e00.3107', '10.20.4.31', '10.13.1005', '10.20.4.0/24']:
    try:
        mac = EUI(text)
    except AddrFormatError as error:
        mac = type(error).__name__
    print(f'{text}: {mac} {valid_mac(text)}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '001a.1e00.3107: 00-1A-1E-00-31-07 True
10.20.4.31: 00-10-00-20-00-04-00-31 False
10.13.1005: 00-10-00-13-10-05 True
10.20.4.0/24: AddrFormatError False' ]
