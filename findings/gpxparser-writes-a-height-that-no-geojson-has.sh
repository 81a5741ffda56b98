#!/usr/bin/env bash
# gpxparser 3.0.8: a place of a GPX file need not have a height. toGeoJSON() then writes null as the third number of its coordinates; RFC
# 7946 has numbers there, and two of them are enough.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . gpxparser@3.0.8
echo 'gpxparser 3.0.8'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const GpxParser = require('gpxparser');
for (const height of ['<ele>12</ele>', '']) {
  const gpx = new GpxParser();
  gpx.parse(`<gpx><wpt lat="38.72" lon="-9.14">${height}<name>AP 1</name></wpt></gpx>`);
  console.log(`${height || 'no height'}: ${JSON.stringify(gpx.toGeoJSON().features[0].geometry.coordinates)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '<ele>12</ele>: [-9.14,38.72,12]
no height: [-9.14,38.72,null]' ]
