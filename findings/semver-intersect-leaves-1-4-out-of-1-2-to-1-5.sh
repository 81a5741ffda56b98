#!/usr/bin/env bash
# semver-intersect 1.5.0: what >=1.2.0 <1.5.0 and ^1.3.0 have in common is 1.3.0 to 1.4.x. It answers ~1.3.0, so that all of 1.4, which both
# allow, is gone; with 1.2 - 1.4 it is the same, and with an end above 2.0.0 it is right. semver 7.8.6 tells for each version what both
# allow.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . semver-intersect@1.5.0 semver@7.8.6
echo 'semver-intersect 1.5.0, semver 7.8.6'
cat > try.mjs <<'JS'
import { intersect } from 'semver-intersect';
import semver from 'semver';
for (const range of ['>=1.2.0 <3.0.0', '>=1.2.0 <1.5.0', '1.2 - 1.4']) {
  const common = intersect(range, '^1.3.0');
  const lost = ['1.2.9', '1.3.9', '1.4.0', '1.4.9', '1.5.0'].filter(
    (version) => semver.satisfies(version, range) && semver.satisfies(version, '^1.3.0') && !semver.satisfies(version, common));
  console.log(`${range}: ${common}, lost ${lost.join(' ') || 'none'}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '>=1.2.0 <3.0.0: ^1.3.0, lost none
>=1.2.0 <1.5.0: ~1.3.0, lost 1.4.0 1.4.9
1.2 - 1.4: ~1.3.0, lost 1.4.0 1.4.9' ]
