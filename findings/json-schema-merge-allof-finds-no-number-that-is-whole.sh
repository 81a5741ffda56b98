#!/usr/bin/env bash
# json-schema-merge-allof 0.8.1: merges rules that hold together: two minima, two lists of values, two patterns. A whole number is a number,
# so that "number" and "integer" hold together for each whole number; here they are an error that calls them incompatible.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-merge-allof@0.8.1
echo 'json-schema-merge-allof 0.8.1'
cat > try.mjs <<'JS'
import merge from 'json-schema-merge-allof';
for (const [one, other] of [[{ minimum: 1 }, { minimum: 5 }], [{ type: ['integer', 'null'] }, { type: 'integer' }], [{ type: 'number' }, { type: 'integer' }]]) {
  let seen;
  try { seen = JSON.stringify(merge({ allOf: [one, other] })); } catch (error) { seen = error.message.split('.')[0]; }
  console.log(`${JSON.stringify([one, other])}: ${seen}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[{"minimum":1},{"minimum":5}]: {"minimum":5}
[{"type":["integer","null"]},{"type":"integer"}]: {"type":"integer"}
[{"type":"number"},{"type":"integer"}]: Could not resolve values for path:"type"' ]
