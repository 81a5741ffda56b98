#!/usr/bin/env bash
# jsonpath 1.3.0: paths() gives the paths of what it found, as lists, and stringify() makes texts of them, which query() reads. A name with
# a quotation mark, as 19" rack, or with a backslash gets a backslash more in the text, and query() then looks for a name with that: it
# finds nothing, without an error. A port with slashes and the site O'Hare are found.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . jsonpath@1.3.0
cat > try.mjs <<'JS'
import jsonpath from 'jsonpath';
const answer = Object.fromEntries(['1/1/2', "O'Hare", '19" rack', String.raw`lab\admin`].map((name) => [name, { vlan: 10 }]));
for (const path of jsonpath.paths(answer, '$.*.vlan')) {
  const text = jsonpath.stringify(path);
  console.log(`${text}: ${JSON.stringify(jsonpath.query(answer, text))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '$["1/1/2"].vlan: [10]
$["O'"'"'Hare"].vlan: [10]
$["19\" rack"].vlan: []
$["lab\\admin"].vlan: []' ]
