#!/usr/bin/env bash
# @myndzi/glossy 0.1.13: a message of RFC 5424 with data in brackets, as [a b="x"], has its text behind them. If the text has a bracket of
# its own, as "radio 1 [5GHz] is up", all of it up to the last bracket is lost. Without data in front it is kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @myndzi/glossy@0.1.13
echo '@myndzi/glossy 0.1.13'
cat > try.mjs <<'JS'
import glossy from '@myndzi/glossy';
for (const rest of ['[a b="x"] radio 1 is up', '[a b="x"] radio 1 [5GHz] is up', '- radio 1 [5GHz] is up']) {
  const { message } = glossy.Parse.parse(`<134>1 2026-12-01T10:00:00Z ap-1 app 12 ID ${rest}`);
  console.log(`${rest}: ${message}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[a b="x"] radio 1 is up: radio 1 is up
[a b="x"] radio 1 [5GHz] is up: is up
- radio 1 [5GHz] is up: radio 1 [5GHz] is up' ]
