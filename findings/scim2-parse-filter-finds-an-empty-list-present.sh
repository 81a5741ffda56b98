#!/usr/bin/env bash
# scim2-parse-filter 0.2.10: "pr" finds every member that is there, with null, an empty text or an empty list in it. RFC 7644 (3.4.2.2)
# has "pr" for a value that is neither null nor empty. Only a member that is missing is not present.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . scim2-parse-filter@0.2.10
cat > try.mjs <<'JS'
import { filter, parse } from 'scim2-parse-filter';
for (const device of [{ labels: ['core'] }, { labels: [] }, { labels: '' }, { labels: null }, {}]) {
  console.log(`${JSON.stringify(device)}: ${filter(parse('labels pr'))(device)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"labels":["core"]}: true
{"labels":[]}: true
{"labels":""}: true
{"labels":null}: true
{}: false' ]
