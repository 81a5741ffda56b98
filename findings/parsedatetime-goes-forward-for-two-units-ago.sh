#!/usr/bin/env bash
# parsedatetime 2.6 of Debian 12: "ago" is for the last unit before it only. "2h30m ago" adds two hours and takes half an hour away, so
# that it is in the future; "1 day 2 hours ago" is tomorrow, and "last 2 hours" ends two hours from now. "150 minutes ago" is right. A
# search for the alerts since then finds none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-parsedatetime=2.6-3
dpkg-deb --extract python3-parsedatetime_*.deb .
cat > try.py <<'PY'
from datetime import datetime

from parsedatetime import Calendar

for text in ['150 minutes ago', '2h30m ago', '2 hours and 30 minutes ago', '1 day 2 hours ago', 'last 2 hours']:
    time, _ = Calendar().parseDT(text, datetime(2026, 3, 4, 12))
    print(f'{text}: {time}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '150 minutes ago: 2026-03-04 09:30:00
2h30m ago: 2026-03-04 13:30:00
2 hours and 30 minutes ago: 2026-03-04 13:30:00
1 day 2 hours ago: 2026-03-05 10:00:00
last 2 hours: 2026-03-04 14:00:00' ]
