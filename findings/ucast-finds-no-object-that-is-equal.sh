#!/usr/bin/env bash
# @ucast/mongo2js 2.0.0, "MongoDB query conditions in JavaScript": an object or a list in a query finds nothing, not even one with the same members,
# because it is compared as an object of JavaScript; $ne then finds all. MongoDB finds an equal object, and an equal list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @ucast/mongo2js@2.0.0
cat > try.mjs <<'JS'
import { guard } from '@ucast/mongo2js';
const ports = [{ at: { slot: 1 }, vlans: [10] }, { at: { slot: 2 }, vlans: [10, 20] }];
for (const query of [{ 'at.slot': 1 }, { at: { slot: 1 } }, { at: { $ne: { slot: 1 } } }, { vlans: 10 }, { vlans: [10] }])
  console.log(`${JSON.stringify(query)}: ${ports.filter(guard(query)).length} of 2`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"at.slot":1}: 1 of 2
{"at":{"slot":1}}: 0 of 2
{"at":{"$ne":{"slot":1}}}: 2 of 2
{"vlans":10}: 2 of 2
{"vlans":[10]}: 0 of 2' ]
