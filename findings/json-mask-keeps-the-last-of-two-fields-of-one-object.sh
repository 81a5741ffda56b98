#!/usr/bin/env bash
# json-mask 2.0.0: the mask of a partial response. Two fields of one object can be written radio(band,power), or, as one would think,
# radio/band,radio/power: that gives radio/power alone, without a word, and so does radio(band),radio(power).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-mask@2.0.0
echo 'json-mask 2.0.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const mask = require('json-mask');
const device = { radio: { band: 5, power: 18, channel: 36 } };
for (const text of ['radio(band,power)', 'radio/band,radio/power', 'radio(band),radio(power)']) {
  console.log(`${text}: ${JSON.stringify(mask(device, text))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'radio(band,power): {"radio":{"band":5,"power":18}}
radio/band,radio/power: {"radio":{"power":18}}
radio(band),radio(power): {"radio":{"power":18}}' ]
