#!/usr/bin/env bash
# netaddr 0.8.0 of Debian 12: finds the vendor of a MAC address by the place that its index names in the list of the IEEE. In Debian the
# list is a file of another package, ieee-data 20220827.1, and is newer than the index, so that a place is within another entry: a MAC
# address of Aruba, 00-1A-1E, is one of "Data General", and one of Cisco of "HUAWEI". The list itself has the right names.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-netaddr=0.8.0-2 ieee-data=20220827.1
for package in *.deb; do dpkg-deb --extract "$package" .; done
# Installed, the package reads this file of the other one.
ln -sf "$PWD/usr/share/ieee-data/oui.txt" usr/lib/python3/dist-packages/netaddr/eui/oui.txt
cat > try.py <<'PY'
from netaddr import EUI

for mac in ['00-00-0C-00-31-07', '00-1A-1E-00-31-07']:
    print(f'{mac}: {EUI(mac).oui.registration().org}')
PY
seen=$(
  grep -Eo '^00-(1A-1E|00-0C).*' usr/share/ieee-data/oui.txt | tr -d '\r' | tr -s '\t ' ' '
  PYTHONPATH=usr/lib/python3/dist-packages python3 try.py
)
echo "$seen"
[ "$seen" = '00-00-0C (hex) Cisco Systems, Inc
00-1A-1E (hex) Aruba, a Hewlett Packard Enterprise Company
00-00-0C-00-31-07: HUAWEI TECHNOLOGIES CO.,LTD
00-1A-1E-00-31-07: Data General' ]
