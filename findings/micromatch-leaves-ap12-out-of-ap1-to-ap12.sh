#!/usr/bin/env bash
# micromatch 4.0.8: its guide names ranges in braces, and micromatch.braces() expands ap{1..12} to twelve names. As a pattern the range is a
# class of single signs: of ap1 to ap13 it finds ap1 and ap2 only. ap{01..03} finds nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . micromatch@4.0.8
echo 'micromatch 4.0.8'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const micromatch = require('micromatch');
const names = Array.from({ length: 13 }, (_, at) => `ap${at + 1}`).concat('ap01', 'ap02');
for (const glob of ['ap{1..3}', 'ap{1..12}', 'ap{01..03}']) {
  const expanded = micromatch.braces(glob, { expand: true });
  console.log(`${glob}: finds ${micromatch(names, glob).join(' ') || 'nothing'}, expands to ${expanded.length}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'ap{1..3}: finds ap1 ap2 ap3, expands to 3
ap{1..12}: finds ap1 ap2, expands to 12
ap{01..03}: finds nothing, expands to 3' ]
