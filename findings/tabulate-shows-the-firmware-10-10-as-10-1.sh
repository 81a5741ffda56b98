#!/usr/bin/env bash
# tabulate 0.10.0: a column of texts that all look like numbers is one of numbers for it, and it prints what it makes of them: the
# firmware 10.10 is shown as 10.1, which is older than 10.9, the serial 1234E5 as 1.234e+08, and 00089 as 89. A column with one text
# that is no number stays as it is. "disable_numparse" turns that off.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check tabulate==0.10.0
cat > try.py <<'PY'
from tabulate import tabulate

print(tabulate([['00089', '10.10', '10.10'], ['1234E5', '10.9', 'FL.10.9']], headers=['serial', 'firmware', 'mixed'], tablefmt='tsv'))
PY
seen=$(python/bin/python try.py | tr -d ' ' | tr '\t' ' ')
echo "$seen"
[ "$seen" = 'serial firmware mixed
89 10.1 10.10
1.234e+08 10.9 FL.10.9' ]
