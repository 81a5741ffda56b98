#!/usr/bin/env bash
# icalendar 4.0.3 of Debian 12: a category that is given as one text, "Lab", is written letter by letter as L,a,b, and one with a comma that
# is escaped, as RFC 5545 wants it, is read as two. What icalendar itself writes for a list with such a category, it reads as three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-icalendar=4.0.3-5 python3-dateutil=2.8.2-2 python3-six=1.16.0-4 python3-tz=2022.7.1-4
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > try.py <<'PY'
from icalendar import Event

one = Event()
one.add('categories', 'Lab')
print(one.to_ical().decode().split('\r\n')[1])
two = Event()
two.add('categories', ['Lab', 'Building 4, floor 2'])
print(two.to_ical().decode().split('\r\n')[1])
print([str(category) for category in Event.from_ical(two.to_ical())['categories'].cats])
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py | tr "'" '"')
echo "$seen"
[ "$seen" = 'CATEGORIES:L,a,b
CATEGORIES:Lab,Building 4\, floor 2
["Lab", "Building 4", " floor 2"]' ]
