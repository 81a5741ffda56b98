#!/usr/bin/env bash
# json-diff-ts 4.10.4: atomizeChangeset() makes a list of changes, each with a JSONPath, and unatomizeChangeset() the changes again. A
# change below a name with an apostrophe, as the site O'Hare, comes back as one of another member: the site keeps its old VLAN, and beside
# it there is a new member "O'Hare.vlan". A port with slashes is changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-diff-ts@4.10.4
cat > try.mjs <<'JS'
import { applyChangeset, atomizeChangeset, diff, unatomizeChangeset } from 'json-diff-ts';
for (const name of ['1/1/2', "O'Hare"]) {
  const before = { [name]: { vlan: 10 } };
  const changes = diff(before, { [name]: { vlan: 20 } });
  console.log(JSON.stringify(applyChangeset(before, unatomizeChangeset(atomizeChangeset(changes)))));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"1/1/2":{"vlan":20}}
{"O'"'"'Hare":{"vlan":10},"O'"'"'Hare.vlan":20}' ]
