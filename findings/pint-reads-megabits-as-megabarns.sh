#!/usr/bin/env bash
# pint 0.25.3: the B of a speed is a byte, but its b is no bit. 10 Mb/s are megabarns in each second, which are areas, and 1 Gb/s is
# in gilberts, of magnetism; the gain of an antenna, 3 dBi, is a current in biots. Each is taken without an error. 1 Gbit/s and 1 Gbps
# are speeds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check pint==0.25.3
cat > try.py <<'PY'
from pint import UnitRegistry

for text in ['10 MB/s', '10 Mb/s', '1 Gb/s', '1 Gbit/s', '1 Gbps', '3 dBi']:
    print(f'{text}: {UnitRegistry()(text)}')
PY
seen=$(python/bin/python try.py)
echo "$seen"
[ "$seen" = '10 MB/s: 10.0 megabyte / second
10 Mb/s: 10.0 megabarn / second
1 Gb/s: 1.0 gilbert / second
1 Gbit/s: 1.0 gigabit / second
1 Gbps: 1 gigabaud
3 dBi: 3 decibiot' ]
