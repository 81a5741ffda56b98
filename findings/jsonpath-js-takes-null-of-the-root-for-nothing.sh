#!/usr/bin/env bash
# jsonpath-js 0.3.1, a JSONPath of RFC 9535: reads null of a path from the root as if the member were not there. RFC 9535, section 2.3.5.2.2,
# says that null and nothing are different: $.none == @.site has to find the devices whose site is null. It finds those without the member.
# With a literal null on one side it is right; json-p3 2.3.1 is right in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jsonpath-js@0.3.1 json-p3@2.3.1
cat > try.mjs <<'JS'
import { query } from 'json-p3';
import { JSONPathJS } from 'jsonpath-js';
const fleet = { none: null, aps: [{ name: 'AP-1', site: null }, { name: 'AP-2', site: 'HQ' }, { name: 'AP-3' }] };
for (const path of ['$.aps[?@.site == null].name', '$.aps[?$.none == @.site].name', '$.aps[?$.none == null].name'])
  console.log(`${path}: ${JSON.stringify(new JSONPathJS(path).find(fleet))}, not ${JSON.stringify(query(path, fleet).values())}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '$.aps[?@.site == null].name: ["AP-1"], not ["AP-1"]
$.aps[?$.none == @.site].name: ["AP-3"], not ["AP-1"]
$.aps[?$.none == null].name: [], not ["AP-1","AP-2","AP-3"]' ]
