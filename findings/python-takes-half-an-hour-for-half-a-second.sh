#!/usr/bin/env bash
# Python 3.11: datetime.fromisoformat() takes no fraction of an hour or a minute, says its page, though ISO 8601 has them. But it gives no
# error: the fraction is one of a second, so that half past ten, T10.5, is half a second past ten, and 10:20.5, half a minute after
# 10:20, is 10:20:00.5. isodate 0.7.2 reads both right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check isodate==0.7.2
cat > try.py <<'PY'
from datetime import datetime

from isodate import parse_datetime

for text in ['2026-03-04T10.5Z', '2026-03-04T10:20.5Z']:
    print(f'{text}: {datetime.fromisoformat(text):%H:%M:%S.%f} {parse_datetime(text):%H:%M:%S.%f}')
PY
seen=$(python/bin/python try.py)
echo "$seen"
[ "$seen" = '2026-03-04T10.5Z: 10:00:00.500000 10:30:00.000000
2026-03-04T10:20.5Z: 10:20:00.500000 10:20:30.000000' ]
