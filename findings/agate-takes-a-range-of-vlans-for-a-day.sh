#!/usr/bin/env bash
# agate 1.6.3 of Debian 12, which csvkit reads its tables with: finds the type of each column. A column with the ranges of VLANs 10-20 and
# 1-12 is one of days of the year 2001, the site May one of the year 1, and an uptime of 10:20 is ten minutes. A site Lisbon among them, or
# a VLAN 30-40, which is no day, keeps the column as text, so that the same list is read in two ways on two days.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-{agate=1.6.3-2,babel,future,isodate,leather,parsedatetime,pytimeparse,six,slugify,text-unidecode,tz} \
  python-babel-localedata
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > try.py <<'PY'
from io import StringIO

from agate import Table

for rows in [['vlans', '10-20', '1-12'], ['vlans', '10-20', '30-40'], ['site', 'May'], ['site', 'May', 'Lisbon'], ['uptime', '10:20']]:
    column = Table.from_csv(StringIO('\n'.join(rows))).columns[0]
    print(f'{" ".join(rows)}: {type(column.data_type).__name__} {" ".join(map(str, column.values()))}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 -W ignore try.py)
echo "$seen"
[ "$seen" = 'vlans 10-20 1-12: Date 2001-10-20 2001-01-12
vlans 10-20 30-40: Text 10-20 30-40
site May: Date 0001-05-01
site May Lisbon: Text May Lisbon
uptime 10:20: TimeDelta 0:10:20' ]
