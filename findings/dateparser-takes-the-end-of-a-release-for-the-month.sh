#!/usr/bin/env bash
# dateparser 1.4.3: search_dates finds the Saturday and the hour of an upgrade, but behind a release it takes the last number of that
# for the month, 10.7.0.2 for February and 8.10 for October, and gives a day that is no Saturday, months away. The number of the APs
# does nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check dateparser==1.4.3
cat > try.py <<'PY'
from datetime import datetime

from dateparser.search import search_dates

# A Wednesday.
settings = {'RELATIVE_BASE': datetime(2026, 3, 4, 12), 'PREFER_DATES_FROM': 'future'}
for text in ['Upgrade 12 APs', 'Upgrade to 10.7.0.2', 'Upgrade to 8.10']:
    for words, time in search_dates(f'{text} on Saturday at 2:30', languages=['en'], settings=settings):
        print(f'{text}: {time:%a %d %b %Y %H:%M} of "{words}"')
PY
seen=$(python/bin/python -W ignore try.py)
echo "$seen"
[ "$seen" = 'Upgrade 12 APs: Sat 07 Mar 2026 02:30 of "on Saturday at 2:30"
Upgrade to 10.7.0.2: Thu 04 Feb 2027 02:30 of "2 on Saturday at 2:30"
Upgrade to 8.10: Sun 04 Oct 2026 02:30 of "10 on Saturday at 2:30"' ]
