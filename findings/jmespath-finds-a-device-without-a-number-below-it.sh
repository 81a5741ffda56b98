#!/usr/bin/env bash
# jmespath 0.16.0 for JavaScript: a member that is null, missing or empty counts as 0 in <, <=, > and >=, so that a search for devices
# with a cpu below 50, or from 0 on, also has those that are down and have none. JMESPath compares numbers only, and anything else
# gives null, as @jmespath-community/jmespath 1.3.0 has it. In both, to_number('') is 0 and to_number('0x1F') 31, where null is due.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . jmespath@0.16.0 @jmespath-community/jmespath@1.3.0
cat > try.cjs <<'JS'
const named = { busy: { cpu: 70 }, idle: { cpu: 9 }, null: { cpu: null }, none: {}, empty: { cpu: '' } };
const devices = Object.entries(named).map(([name, members]) => ({ name, ...members }));
for (const name of ['jmespath', '@jmespath-community/jmespath']) {
  const { search } = require(name);
  console.log(name);
  for (const query of ['[?cpu<`50`].name', '[?cpu>=`0`].name', "to_number('')", "to_number('0x1F')"])
    console.log(`  ${query}: ${search(devices, query)}`);
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'jmespath
  [?cpu<`50`].name: idle,null,none,empty
  [?cpu>=`0`].name: busy,idle,null,none,empty
  to_number('"''"'): 0
  to_number('"'0x1F'"'): 31
@jmespath-community/jmespath
  [?cpu<`50`].name: idle
  [?cpu>=`0`].name: busy,idle
  to_number('"''"'): 0
  to_number('"'0x1F'"'): 31' ]
