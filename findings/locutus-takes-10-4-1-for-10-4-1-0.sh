#!/usr/bin/env bash
# locutus 3.0.36: version_compare() of PHP takes a number more for newer, also if it is 0: 10.4.1.0 is newer than 10.4.1 there, which its
# users know as a trap. The function of this name fills up with zeros, so that both are the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . locutus@3.0.36
echo 'locutus 3.0.36'
cat > try.mjs <<'JS'
import * as lib from 'locutus';
const { version_compare } = lib.php.info;
for (const [one, other] of [['8.10', '8.9'], ['10.4.1.1', '10.4.1'], ['10.4.1.0', '10.4.1'], ['1.0rc1', '1.0']]) {
  console.log(`${one} ${other}: ${version_compare(one, other)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '8.10 8.9: 1
10.4.1.1 10.4.1: 1
10.4.1.0 10.4.1: 0
1.0rc1 1.0: -1' ]
