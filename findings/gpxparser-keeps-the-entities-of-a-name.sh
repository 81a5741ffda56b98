#!/usr/bin/env bash
# gpxparser 3.0.8: reads a GPX file with a reader of XML, and then takes the markup of a name for its text: a place with the name "R&D",
# which XML has as R&amp;D, has the name R&amp;D, and 2 &lt; 3 stays so too.
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
for (const name of ['Lisbon', 'R&amp;D', '2 &lt; 3']) {
  const gpx = new GpxParser();
  gpx.parse(`<gpx><wpt lat="38.72" lon="-9.14"><name>${name}</name></wpt></gpx>`);
  console.log(`${name}: ${gpx.waypoints[0].name}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'Lisbon: Lisbon
R&amp;D: R&amp;D
2 &lt; 3: 2 &lt; 3' ]
