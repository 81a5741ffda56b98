#!/usr/bin/env bash
# parsedatetime 2.6 of Debian 12: reads 2026-03-07 02:30:00 as that moment. With the T of ISO 8601 in place of the blank, as an API writes
# it, the year is the clock: it is 20:26 of today, whatever the day in the text, and the result says of itself that it has a time. So a
# window of next week, or of last year, is one of this evening.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -qq -o APT::Sandbox::User=root download python3-parsedatetime=2.6-3
dpkg-deb --extract python3-parsedatetime_*.deb .
cat > try.py <<'PY'
from datetime import datetime

from parsedatetime import VERSION_CONTEXT_STYLE, Calendar

calendar = Calendar(version=VERSION_CONTEXT_STYLE)
for text in ['2026-03-07 02:30:00', '2026-03-07T02:30:00', '2026-03-07T02:30:00Z', '2025-11-12T02:30:00Z']:
    time, context = calendar.parseDT(text, datetime(2026, 3, 4, 12))
    print(f'{text}: {time} {context.hasDate} {context.hasTime}')
PY
seen=$(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = '2026-03-07 02:30:00: 2026-03-07 02:30:00 True True
2026-03-07T02:30:00: 2026-03-04 20:26:00 False True
2026-03-07T02:30:00Z: 2026-03-04 20:26:00 False True
2025-11-12T02:30:00Z: 2026-03-04 20:25:00 False True' ]
