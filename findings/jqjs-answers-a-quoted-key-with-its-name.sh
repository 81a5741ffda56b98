#!/usr/bin/env bash
# jqjs 1.6.0 and micro-jq 1.8.0 (@michaelhomer/jqjs, @elastic/micro-jq): jq reads ."site-id" as the property; it is the only way
# without brackets to name a key with a hyphen. Both packages answer with the text "site-id" itself, for every device and without an
# error. In brackets both find the property.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @michaelhomer/jqjs@1.6.0 @elastic/micro-jq@1.8.0
cat > try.mjs <<'JS'
import micro from '@elastic/micro-jq';
import { compile } from '@michaelhomer/jqjs';
const device = { device: { 'site-id': 7 } };
for (const filter of ['.device."site-id"', '.device | ."site-id"', '.device["site-id"]']) {
  const answers = [() => [...compile(filter)(device)][0], () => micro.executeScript(device, filter)].map((run) => {
    try {
      return JSON.stringify(run());
    } catch {
      return 'an error';
    }
  });
  console.log(`${filter}: ${answers.join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '.device."site-id": "site-id" "site-id"
.device | ."site-id": "site-id" "site-id"
.device["site-id"]: 7 7' ]
