#!/usr/bin/env bash
# mqtt-pattern 2.1.1: its guide has # for no, one or more levels, and site/+id/# finds site/lisbon. With a name for what is found,
# site/+id/#path, it wants one level at least: site/lisbon is not found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . mqtt-pattern@2.1.1
echo 'mqtt-pattern 2.1.1'
cat > try.mjs <<'JS'
import * as pattern from 'mqtt-pattern';
const { exec, matches } = pattern.default ?? pattern;
for (const text of ['site/+id/#', 'site/+id/#path']) {
  for (const topic of ['site/lisbon', 'site/lisbon/ap']) console.log(`${text} ${topic}: ${matches(text, topic)} ${JSON.stringify(exec(text, topic))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'site/+id/# site/lisbon: true {"id":"lisbon"}
site/+id/# site/lisbon/ap: true {"id":"lisbon"}
site/+id/#path site/lisbon: false null
site/+id/#path site/lisbon/ap: true {"id":"lisbon","path":["ap"]}' ]
