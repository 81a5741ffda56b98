#!/usr/bin/env bash
# dequal 2.0.3: compares dates, sets and addresses by what they hold. Two URLSearchParams of the same number of members are equal to it,
# whatever those are, and so are any two Headers: what they hold is no property of theirs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . dequal@2.0.3
echo 'dequal 2.0.3'
cat > try.mjs <<'JS'
import { dequal } from 'dequal';
const pairs = {
  sets: [new Set([1]), new Set([2])],
  addresses: [new URL('https://h.example/?site=Lisbon'), new URL('https://h.example/?site=Porto')],
  queries: [new URLSearchParams('site=Lisbon'), new URLSearchParams('site=Porto')],
  headers: [new Headers({ etag: '1' }), new Headers({ link: '2', age: '3' })],
};
for (const [name, [one, other]] of Object.entries(pairs)) console.log(`${name}: ${dequal(one, other)}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'sets: false
addresses: false
queries: true
headers: true' ]
