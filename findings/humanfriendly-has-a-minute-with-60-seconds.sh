#!/usr/bin/env bash
# humanfriendly 10.0: format_timespan() rounds the seconds after it has parted them from the minutes, so that 119.999 seconds are "1
# minute and 60 seconds", and a day less a thousandth of a second has "59 minutes and 60 seconds" at its end. There is no such clock.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check humanfriendly==10.0
cat > try.py <<'PY'
from humanfriendly import format_timespan

for seconds in [119.99, 119.999, 120, 86399.999]:
    print(f'{seconds}: {format_timespan(seconds)}')
PY
seen=$(python/bin/python try.py)
echo "$seen"
[ "$seen" = '119.99: 1 minute and 59.99 seconds
119.999: 1 minute and 60 seconds
120: 2 minutes
86399.999: 23 hours, 59 minutes and 60 seconds' ]
