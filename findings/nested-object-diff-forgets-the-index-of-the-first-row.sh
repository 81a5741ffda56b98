#!/usr/bin/env bash
# nested-object-diff 1.1.0: if two lists are compared, the path of a difference in the first row has no index, so that a changed name of
# the first device looks like one of the list itself. Rows behind the first have theirs, and so has the first within an object.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . nested-object-diff@1.1.0
cat > try.mjs <<'JS'
import nested from 'nested-object-diff';

const rows = (...names) => names.map((name) => ({ name }));
console.log(JSON.stringify(nested.diff(rows('ap-1', 'ap-2'), rows('ap-7', 'ap-8'))));
console.log(JSON.stringify(nested.diff({ aps: rows('ap-1') }, { aps: rows('ap-7') })));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[{"type":"E","path":"1.name","lhs":"ap-2","rhs":"ap-8"},{"type":"E","path":"name","lhs":"ap-1","rhs":"ap-7"}]
[{"type":"E","path":"aps.0.name","lhs":"ap-1","rhs":"ap-7"}]' ]
