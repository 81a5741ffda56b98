#!/usr/bin/env bash
# jsonpatch 1.33 for Python: a test of a patch compares the types too, says RFC 6902 (4.6). Here, as in Python, true is 1 and false is 0:
# a patch that changes a VLAN only if "enabled" is true is done where "enabled" is 1. make_patch() sees true become 1 in an object,
# but in a list it finds no change.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check jsonpatch==1.33
cat > try.py <<'PY'
from jsonpatch import apply_patch, make_patch

for value in [True, 1]:
    only_if_true = [{'op': 'test', 'path': '/enabled', 'value': True}, {'op': 'add', 'path': '/vlan', 'value': 20}]
    print('test', apply_patch({'enabled': value}, only_if_true))
print('object', make_patch({'enabled': True}, {'enabled': 1}))
print('list', make_patch({'enabled': [True, False]}, {'enabled': [1, 0]}))
PY
seen=$(python/bin/python try.py)
echo "$seen"
[ "$seen" = "test {'enabled': True, 'vlan': 20}
test {'enabled': 1, 'vlan': 20}
object [{\"op\": \"replace\", \"path\": \"/enabled\", \"value\": 1}]
list []" ]
