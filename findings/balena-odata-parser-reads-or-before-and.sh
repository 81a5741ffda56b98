#!/usr/bin/env bash
# @balena/odata-parser 4.3.5: "and" and "or" bind alike, from left to right, so that "a or b and c" is "(a or b) and c". By the order
# of operators in OData, "and" comes first. A filter for all devices that are down, or are up with an old firmware, so loses those
# that are down and new. odata-v4-parser 0.1.29 has "or" on the outside.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @balena/odata-parser@4.3.5 odata-v4-parser@0.1.29
cat > try.mjs <<'JS'
import balena from '@balena/odata-parser';
import v4 from 'odata-v4-parser';
for (const filter of ["status eq 'Down' or status eq 'Up' and old eq 1", "old eq 1 and status eq 'Up' or status eq 'Down'"])
  console.log(`${filter}: ${balena.parse(`/devices?$filter=${encodeURIComponent(filter)}`).tree.options.$filter[0]} outside; odata-v4-parser: ${v4.filter(filter).type}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "status eq 'Down' or status eq 'Up' and old eq 1: and outside; odata-v4-parser: OrExpression
old eq 1 and status eq 'Up' or status eq 'Down': or outside; odata-v4-parser: OrExpression" ]
