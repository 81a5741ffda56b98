#!/usr/bin/env bash
# arrow 1.2.3 of Debian 12: dehumanize() takes the digits right before a unit for the whole number. So "1.5 hours ago" is five hours ago,
# and "1,200 seconds ago" is 200 seconds ago. A text that has no number at all raises an error; these do not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-arrow=1.2.3-1 python3-dateutil=2.8.2-2 python3-six=1.16.0-4
for package in *.deb; do dpkg-deb --extract "$package" .; done
cat > try.py <<'PY'
import arrow

now = arrow.get('2026-12-01T12:00')
for text in ['2 hours ago', '1.5 hours ago', '1,200 seconds ago', 'in 0.5 days']:
    print(f'{text}: {now.dehumanize(text).isoformat()}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '2 hours ago: 2026-12-01T10:00:00+00:00
1.5 hours ago: 2026-12-01T07:00:00+00:00
1,200 seconds ago: 2026-12-01T11:56:40+00:00
in 0.5 days: 2026-12-06T12:00:00+00:00' ]
