#!/usr/bin/env bash
# isodate 0.6.1 of Debian 12: writes the date 2027-01-01 in its own format of weeks as 2027-W53-5. That day is in week 53 of 2026, and 2027
# has no week 53; isodate itself reads what it wrote as 2028-01-07, a year later. Days in the middle of a year are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-isodate=0.6.1-1 python3-six=1.16.0-4
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > try.py <<'PY'
from datetime import date

from isodate import DATE_EXT_WEEK_COMPLETE, date_isoformat, parse_date

for day in [date(2026, 3, 4), date(2024, 12, 30), date(2027, 1, 1)]:
    text = date_isoformat(day, DATE_EXT_WEEK_COMPLETE)
    print(f'{day}: {text} {parse_date(text)}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '2026-03-04: 2026-W10-3 2026-03-04
2024-12-30: 2024-W01-1 2024-01-01
2027-01-01: 2027-W53-5 2028-01-07' ]
