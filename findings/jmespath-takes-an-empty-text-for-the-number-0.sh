#!/usr/bin/env bash
# jmespath 0.16.0, @metrichor/jmespath 0.3.1 and @jmespath-community/jmespath 1.3.0: to_number() gives null for what is not a number,
# says JMESPath. These give 0 for an empty text, and 31 for 0x1F. A port that reports no power so counts as 0 watts in a sum or a mean;
# jmespath 1.0.1 for Python (of Debian 12) gives null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jmespath@0.16.0 @metrichor/jmespath@0.3.1 @jmespath-community/jmespath@1.3.0
apt-get -qq -o APT::Sandbox::User=root download python3-jmespath=1.0.1-1
dpkg-deb --extract python3-jmespath_*.deb .
cat > try.mjs <<'JS'
import community from '@jmespath-community/jmespath';
import metrichor from '@metrichor/jmespath';
import jmespath from 'jmespath';
const ports = [{ watts: '15.4' }, { watts: '' }, { watts: '0x1F' }, { watts: 'off' }];
for (const [name, { search }] of Object.entries({ jmespath, metrichor, community })) {
  const rows = search({ ports }, 'ports[].{n: to_number(watts)}');
  console.log(`${name}: ${JSON.stringify(rows.map(({ n }) => n))}`);
}
JS
cat > try.py <<'PY'
import json
import jmespath

ports = [{'watts': text} for text in ['15.4', '', '0x1F', 'off']]
print('Python:', json.dumps([row['n'] for row in jmespath.search('ports[].{n: to_number(watts)}', {'ports': ports})], separators=(',', ':')))
PY
seen=$(node try.mjs; PYTHONPATH=usr/lib/python3/dist-packages python3 try.py)
echo "$seen"
[ "$seen" = 'jmespath: [15.4,0,31,null]
metrichor: [15.4,0,31,null]
community: [15.4,0,31,null]
Python: [15.4,null,null,null]' ]
