#!/usr/bin/env bash
# geopy 2.3.0 of Debian 12: Point() reads the last part of a text that looks like a place, and drops what stands before it. So "N 52 31.2
# E 13 24.6", the form that a receiver shows, is 13 degrees north and 24.6 degrees east, and so is a height without a unit: 52.5 13.4 34
# is 13.4 north, 34 east. With a unit the height is right. A minus beside W, as in "41.5 N -81.0 W", is east.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-geopy=2.3.0-1 python3-geographiclib=2.0-2
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > try.py <<'PY'
from geopy.point import Point

for text in ['52.5 13.4', '52.5 13.4 34', '52.5,13.4,34', '52.5 13.4 34km', 'N 52 31.2 E 13 24.6', '52,5 13,4', '41.5 N -81.0 W']:
    place = Point(text)
    print(f'{text}: {place.latitude} {place.longitude} {place.altitude}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '52.5 13.4: 52.5 13.4 0.0
52.5 13.4 34: 13.4 34.0 0.0
52.5,13.4,34: 13.4 34.0 0.0
52.5 13.4 34km: 52.5 13.4 34.0
N 52 31.2 E 13 24.6: 13.0 24.6 0.0
52,5 13,4: 13.0 4.0 0.0
41.5 N -81.0 W: 41.5 81.0 0.0' ]
