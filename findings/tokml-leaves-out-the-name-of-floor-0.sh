#!/usr/bin/env bash
# tokml 0.4.0: a place whose name is the number 0, as a ground floor is, has no name in the KML; floor 1 has one, and so has the text "0". A
# place without a geometry is left out of the file, with its data and without a word, though GeoJSON allows one that is not located.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tokml@0.4.0
cat > try.mjs <<'JS'
import tokml from 'tokml';

const feature = (name, geometry) => ({ type: 'Feature', properties: { name }, geometry });
const point = { type: 'Point', coordinates: [13.4, 52.5] };
const file = (...features) => tokml({ type: 'FeatureCollection', features }, { name: 'name' });
for (const name of [1, 0, '0']) console.log(JSON.stringify(file(feature(name, point)).match(/<name>.*?<\/name>/)?.[0] ?? null));
console.log(file(feature('ap-1', point), feature('ap-2', null)).match(/<name>.*?<\/name>/g).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"<name>1</name>"
null
"<name>0</name>"
<name>ap-1</name>' ]
