#!/usr/bin/env bash
# git-diff-parser 1.0.0: a line that is taken away has a hyphen in front of it. If the line itself starts with two hyphens and a blank, as a
# note of SQL or Lua does, it is taken for the name of a file and left out; one that is added and starts with ++ and a blank too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . git-diff-parser@1.0.0
echo 'git-diff-parser 1.0.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const parse = require('git-diff-parser');
const head = ['diff --git a/x b/x', 'index 1234567..2345678 100644', '--- a/x', '+++ b/x', '@@ -1,3 +1,3 @@'];
for (const [removed, added] of [['vlan 10', 'vlan 20'], ['--old', '++new'], ['-- old', 'vlan 20'], ['vlan 10', '++ new']]) {
  const { commits } = parse([...head, ' top', `-${removed}`, `+${added}`, ' end'].join('\n'));
  console.log(`${removed}, ${added}: ${commits[0].files[0].lines.map(({ type, text }) => `${type} ${text}`).join('; ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'vlan 10, vlan 20: normal top; deleted vlan 10; added vlan 20; normal end
--old, ++new: normal top; deleted --old; added ++new; normal end
-- old, vlan 20: normal top; added vlan 20; normal end
vlan 10, ++ new: normal top; deleted vlan 10; normal end' ]
