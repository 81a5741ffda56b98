#!/usr/bin/env bash
# jsonpath-ng 1.8.0: RFC 9535 (2.3.5.2.2) has a member that is missing be unequal to every value, so that [?@.site != 'Lisbon'] also
# finds a device without a site. Here such a device is found by no comparison, so that "==" and "!=" together are not all devices.
# json-p3 2.3.1 finds it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check jsonpath-ng==1.8.0
npm install --silent --no-audit --no-fund --prefix . json-p3@2.3.1
cat > try.py <<'PY'
import json

from jsonpath_ng.ext import parse

devices = [{'name': 'ap-1', 'site': 'Lisbon'}, {'name': 'ap-2', 'site': 'Porto'}, {'name': 'ap-3'}]
for sign in ['==', '!=']:
    print(sign, json.dumps([match.value for match in parse(f'$[?(@.site {sign} "Lisbon")].name').find(devices)]))
PY
cat > try.cjs <<'JS'
const { query } = require('json-p3');
const devices = [{ name: 'ap-1', site: 'Lisbon' }, { name: 'ap-2', site: 'Porto' }, { name: 'ap-3' }];
console.log('json-p3 !=', JSON.stringify(query('$[?(@.site != "Lisbon")].name', devices).values()));
JS
seen=$(python/bin/python try.py && node try.cjs)
echo "$seen"
[ "$seen" = '== ["ap-1"]
!= ["ap-2"]
json-p3 != ["ap-2","ap-3"]' ]
