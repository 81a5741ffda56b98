#!/usr/bin/env bash
# version-range 4.15.0: ^10.4 lets 10.5 in and not 11.0. Below 1.0.0 the ^ of npm (semver 7.8.6) keeps the second number too, so that ^0.2.0
# is 0.2.x; here 0.3.0 fits as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . version-range@4.15.0 semver@7.8.6
echo 'version-range 4.15.0, semver 7.8.6'
cat > try.mjs <<'JS'
import lib from 'version-range';
import semver from 'semver';
const inRange = lib.default ?? lib;
for (const [version, range] of [['10.5.0', '^10.4.0'], ['11.0.0', '^10.4.0'], ['0.2.9', '^0.2.0'], ['0.3.0', '^0.2.0'], ['0.0.4', '^0.0.3']]) {
  console.log(`${version} ${range}: ${inRange(version, range)}, semver ${semver.satisfies(version, range)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.5.0 ^10.4.0: true, semver true
11.0.0 ^10.4.0: false, semver false
0.2.9 ^0.2.0: true, semver true
0.3.0 ^0.2.0: true, semver false
0.0.4 ^0.0.3: true, semver false' ]
