#!/usr/bin/env bash
# humanize 4.4.0 of Debian 12: naturaldelta() of a time below zero, such as that of a clock which is 90 seconds ahead, is "a day",
# because Python keeps it as minus one day and 86310 seconds, and each of the two loses its sign by itself. naturaltime() and
# precisedelta() of the same package have it right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-humanize=4.4.0-1
dpkg-deb --extract python3-humanize_*.deb .
cat > try.py <<'PY'
from datetime import timedelta
from humanize import naturaldelta, naturaltime, precisedelta

for seconds in [90, -90, -7200]:
    time = timedelta(seconds=seconds)
    print(naturaldelta(time), naturaltime(time), precisedelta(time), sep=' | ')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = 'a minute | a minute ago | 1 minute and 30 seconds
a day | a minute from now | 1 minute and 30 seconds
a day | 2 hours from now | 2 hours' ]
