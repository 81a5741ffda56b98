#!/usr/bin/env bash
# variable-diff 2.0.2: compares what two objects hold. Two dates are equal to it whatever the time, also a date and an empty object, since a
# date has no members: a device that was seen an hour later has not changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . variable-diff@2.0.2
echo 'variable-diff 2.0.2'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const diff = require('variable-diff');
const pairs = [['up', 'down'], [new Date(0), new Date(3_600_000)], [new Date(0), {}]];
for (const [before, after] of pairs) {
  const { changed, text } = diff({ seen: before }, { seen: after });
  console.log(`${JSON.stringify(before)} ${JSON.stringify(after)}: ${changed} ${JSON.stringify(text)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"up" "down": true "{\n  seen: \"up\" => \"down\"\n}"
"1970-01-01T00:00:00.000Z" "1970-01-01T01:00:00.000Z": false ""
"1970-01-01T00:00:00.000Z" {}: false ""' ]
