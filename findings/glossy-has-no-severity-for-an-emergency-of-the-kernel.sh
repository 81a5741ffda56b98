#!/usr/bin/env bash
# glossy 0.1.7: the priority 0 is the gravest of syslog, an emergency of the kernel, and the only one of which the parsed message
# has neither facility nor severity. A filter by severity misses that line alone; of <1> and of <8> both are there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . glossy@0.1.7
cat > try.mjs <<'JS'
import glossy from 'glossy';
for (const priority of [0, 1, 8]) {
  const { prival, facility, severity } = glossy.Parse.parse(`<${priority}>Mar  4 10:20:30 sw-1 kernel: out of memory`);
  console.log(`${prival}: ${facility} ${severity}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0: undefined undefined
1: kern alert
8: user emerg' ]
