#!/usr/bin/env bash
# geojson-precision 1.0.0: rounds the coordinates of GeoJSON. A feature without a place has the geometry null (RFC 7946, 3.2), and gets an
# empty object, which is no geometry. The bounds of a list (bbox) are not rounded.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . geojson-precision@1.0.0
echo 'geojson-precision 1.0.0'
cat > try.mjs <<'JS'
import lib from 'geojson-precision';
const parse = lib.parse ?? lib;
const feature = (geometry) => ({ type: 'Feature', properties: { name: 'AP 1' }, geometry });
for (const geometry of [{ type: 'Point', coordinates: [-9.14159, 38.72222] }, null]) console.log(JSON.stringify(parse(feature(geometry), 2)));
console.log(JSON.stringify(parse({ type: 'FeatureCollection', bbox: [-9.14159, 38.72222, -8.6, 41.1], features: [] }, 2)));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"type":"Feature","properties":{"name":"AP 1"},"geometry":{"type":"Point","coordinates":[-9.14,38.72]}}
{"type":"Feature","properties":{"name":"AP 1"},"geometry":{}}
{"type":"FeatureCollection","bbox":[-9.14159,38.72222,-8.6,41.1],"features":[]}' ]
