#!/usr/bin/env bash
# jsonpath-rfc9535 1.3.0: an index in a filter selects nothing, so no row is found by an item of its list, from the front or from the back,
# and two such paths are always equal. RFC 9535, section 2.3.5.1, lets a singular query have an index. A name in the same place works, and so
# does an index outside of a filter. json-p3 2.3.1 finds the row.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jsonpath-rfc9535@1.3.0 json-p3@2.3.1
cat > try.mjs <<'JS'
import { query } from 'json-p3';
import * as other from 'jsonpath-rfc9535';
const fleet = { aps: [{ name: 'AP-1', labels: ['roof', 'new'], at: { site: 'HQ' } }, { name: 'AP-2', labels: ['cellar'] }] };
for (const path of [
  '$.aps[?@.at.site == "HQ"].name',
  '$.aps[0].labels[0]',
  '$.aps[?@.labels[0] == "roof"].name',
  '$.aps[?@.labels[-1] == "new"].name',
  '$.aps[?@.labels[0] == @.labels[1]].name',
])
  console.log(`${path}: ${JSON.stringify(other.query(fleet, path))}, not ${JSON.stringify(query(path, fleet).values())}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '$.aps[?@.at.site == "HQ"].name: ["AP-1"], not ["AP-1"]
$.aps[0].labels[0]: ["roof"], not ["roof"]
$.aps[?@.labels[0] == "roof"].name: [], not ["AP-1"]
$.aps[?@.labels[-1] == "new"].name: [], not ["AP-1"]
$.aps[?@.labels[0] == @.labels[1]].name: ["AP-1","AP-2"], not []' ]
