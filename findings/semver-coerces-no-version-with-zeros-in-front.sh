#!/usr/bin/env bash
# semver 7.8.6: coerce() finds the three numbers of an AOS-CX version behind its letters, FL.10.13.1005, but gives null for an AOS-S
# version, YA.16.11.0003, because its last number has zeros in front; a comparison with the result then throws or is left out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . semver@7.8.6
cat > try.mjs <<'JS'
import semver from 'semver';
const of = (version) => String(semver.coerce(version));
console.log(['FL.10.13.1005', 'YA.16.11.0003', 'YA.16.11.1003', '10.7.1.0_90990', '16.11.0003'].map(of).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.13.1005 null 16.11.1003 10.7.1 null' ]
