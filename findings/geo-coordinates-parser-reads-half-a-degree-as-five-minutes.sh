#!/usr/bin/env bash
# geo-coordinates-parser 1.7.4: two decimal degrees with one or two digits behind the point are degrees and minutes for it: "51.5, -0.1" is
# 51 degrees 5 minutes north and 1 minute east, since the minus goes with a zero. With three digits or more they are decimal degrees.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . geo-coordinates-parser@1.7.4
cat > try.mjs <<'JS'
import { convert } from 'geo-coordinates-parser';
for (const text of ['51.5074, -0.1278', '51.507, -0.128', '51.51, -0.13', '51.5, -0.1']) {
  const { decimalLatitude, decimalLongitude, originalFormat } = convert(text);
  console.log(`${text}: ${decimalLatitude}, ${decimalLongitude} (${originalFormat})`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '51.5074, -0.1278: 51.5074, -0.1278 (DD)
51.507, -0.128: 51.507, -0.128 (DD)
51.51, -0.13: 51.85, 0.21667 (DM)
51.5, -0.1: 51.08333, 0.01667 (DM)' ]
