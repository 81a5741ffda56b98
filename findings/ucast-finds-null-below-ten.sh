#!/usr/bin/env bash
# @ucast/mongo2js 2.0.0, "MongoDB query conditions in JavaScript": compares as JavaScript does, so a device whose number of clients is null, or is
# not there, has fewer than ten, and the text "5" is above 4. MongoDB compares with $lt and $gt only within a type, and finds neither.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @ucast/mongo2js@2.0.0
cat > try.mjs <<'JS'
import { guard } from '@ucast/mongo2js';
const devices = [{ clients: 5 }, { clients: 15 }, { clients: null }, { clients: '5' }, {}];
for (const query of [{ clients: { $lt: 10 } }, { clients: { $gt: 4 } }, { clients: 5 }])
  console.log(`${JSON.stringify(query)}: ${JSON.stringify(devices.filter(guard(query)))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"clients":{"$lt":10}}: [{"clients":5},{"clients":null},{"clients":"5"},{}]
{"clients":{"$gt":4}}: [{"clients":5},{"clients":15},{"clients":"5"}]
{"clients":5}: [{"clients":5}]' ]
