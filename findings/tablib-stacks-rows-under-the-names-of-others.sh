#!/usr/bin/env bash
# tablib 3.4.0 of Debian 12: stack() of two tables with the same columns in another order puts the values of the second one under the
# names of the first, so a serial number becomes a site. A table of another width is refused.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-tablib=3.4.0-1
dpkg-deb --extract python3-tablib_*.deb .
cat > try.py <<'PY'
from tablib import Dataset, InvalidDimensions

first = Dataset(['CN0001', 'Lisbon'], headers=['serial', 'site'])
second = Dataset(['Porto', 'CN0002'], headers=['site', 'serial'])
print(first.stack(second).json)
try:
    first.stack(Dataset(['CN0003'], headers=['serial']))
except InvalidDimensions:
    print('another width is refused')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '[{"serial": "CN0001", "site": "Lisbon"}, {"serial": "Porto", "site": "CN0002"}]
another width is refused' ]
