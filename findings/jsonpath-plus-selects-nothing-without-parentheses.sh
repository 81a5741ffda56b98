#!/usr/bin/env bash
# jsonpath-plus 11.3.0: a filter without parentheses, as RFC 9535 writes it, selects nothing and is no error: $[?@.a==1] is [],
# and $[?(@.a==1)] finds the row. Its readme itself names the form [?@[…]] for a property with a special character.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jsonpath-plus@11.3.0
cat > try.mjs <<'JS'
import { JSONPath } from 'jsonpath-plus';
const json = [{ a: 1 }, { a: 2 }, { 'b-c': 3 }];
const paths = ['$[?@.a==1]', '$[?(@.a==1)]', "$[?@['b-c']]", "$[?(@['b-c'])]"];
for (const path of paths) {
  console.log(path, JSON.stringify(JSONPath({ path, json })));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = "\$[?@.a==1] []
\$[?(@.a==1)] [{\"a\":1}]
\$[?@['b-c']] []
\$[?(@['b-c'])] [{\"b-c\":3}]" ]
