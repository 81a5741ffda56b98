#!/usr/bin/env bash
# odata-query 8.1.0: joins a list of filters with "and", but puts no parentheses around one that is a text. So a text with "or" takes
# in the filter behind it: 'status eq "Down" or status eq "Degraded"' and a site find the devices that are down at all sites. The
# same condition as an object has its parentheses.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odata-query@8.1.0
cat > try.cjs <<'JS'
const { default: buildQuery } = require('odata-query');
const site = { site: 'Berlin' };
for (const filter of [
  ["status eq 'Down' or status eq 'Degraded'", site],
  [{ or: [{ status: 'Down' }, { status: 'Degraded' }] }, site],
])
  console.log(buildQuery({ filter }));
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "?\$filter=status eq 'Down' or status eq 'Degraded' and site eq 'Berlin'
?\$filter=((status eq 'Down') or (status eq 'Degraded')) and site eq 'Berlin'" ]
