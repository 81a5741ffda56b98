#!/usr/bin/env bash
# coordinate-parser 1.0.7: a latitude with the comma of many countries, 38,72, is 38 degrees and 72 minutes, which is 39.2, and a
# longitude -9,14 is -9.2333: a site in Lisbon lies 50 km to the north. Although a degree has 60 minutes there is no error, as there is
# for directions in the wrong order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . coordinate-parser@1.0.7
cat > try.mjs <<'JS'
import Coordinates from 'coordinate-parser';
for (const text of ['38.72; -9.14', '38,72; -9,14', '9.14W 38.72N']) {
  try {
    const place = new Coordinates(text);
    console.log(`${text} = ${place.getLatitude().toFixed(4)} ${place.getLongitude().toFixed(4)}`);
  } catch (error) {
    console.log(`${text}: ${error.message}`);
  }
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '38.72; -9.14 = 38.7200 -9.1400
38,72; -9,14 = 39.2000 -9.2333
9.14W 38.72N: Invalid cardinal direction.' ]
