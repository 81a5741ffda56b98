#!/usr/bin/env bash
# jmespath 1.1.0 for Python: true is not equal to 1, and a filter with == keeps them apart, as JMESPath has it. But contains() goes by
# Python, where true equals 1 and false 0: a list of VLANs with a 1 contains true, and a list of flags contains the number 0. The
# package of the same name for JavaScript, 0.16.0, keeps them apart in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check jmespath==1.1.0
npm install --silent --no-audit --no-fund --prefix . jmespath@0.16.0
cat > try.py <<'PY'
import json
import sys

import jmespath

for text in sys.argv[1:]:
    print('Python', text, json.dumps(jmespath.search(text, {'vlans': [1, 20], 'flags': [False]})))
PY
cat > try.cjs <<'JS'
const { search } = require('jmespath');
for (const text of process.argv.slice(2)) console.log('JavaScript', text, search({ vlans: [1, 20], flags: [false] }, text));
JS
texts=('vlans[0] == `true`' 'contains(vlans, `true`)' 'contains(flags, `0`)')
seen=$(python/bin/python try.py "${texts[@]}" && node try.cjs "${texts[@]}")
echo "$seen"
[ "$seen" = 'Python vlans[0] == `true` false
Python contains(vlans, `true`) true
Python contains(flags, `0`) true
JavaScript vlans[0] == `true` false
JavaScript contains(vlans, `true`) false
JavaScript contains(flags, `0`) false' ]
