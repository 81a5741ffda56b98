#!/usr/bin/env bash
# texttable 1.6.7 of Debian 12: takes a text that looks like a number for one, also a number given as a text: the release "10.10" is
# shown as 10.100, the serial number "7E10" as 7.000e+10, the code "0123" as 123 and a MAC address without separators as 1.122e+09.
# set_cols_dtype() with "t" for each column keeps them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-texttable=1.6.7-1
dpkg-deb --extract python3-texttable_*.deb .
cat > try.py <<'PY'
from texttable import Texttable

for types in ['aaaa', 'tttt']:
    table = Texttable(0)
    table.set_deco(0)
    table.set_cols_dtype(list(types))
    table.add_row(['10.10', '7E10', '0123', '001122334455'])
    print(*table.draw().split())
table = Texttable(0)
table.set_deco(0)
table.add_row(['10.10', '10.9'])
print(*table.draw().split())
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '10.100 7.000e+10 123 1.122e+09
10.10 7E10 0123 001122334455
10.100 10.900' ]
