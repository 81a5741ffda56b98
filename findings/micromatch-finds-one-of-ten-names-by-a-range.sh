#!/usr/bin/env bash
# micromatch 4.0.8: does not expand the range in braces of a pattern, as a shell does, but takes its numbers for a class of characters: {01..10}
# is one sign out of 0 and 1. Of ten access points it finds none that the range means, and one that it does not.
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
const names = ['AP-1', ...Array.from({ length: 10 }, (_, at) => `AP-${String(at + 1).padStart(2, '0')}`)];
console.log(JSON.stringify(micromatch(names, 'AP-{01..10}')));
console.log(micromatch.braces('AP-{01..10}', { expand: true }).length);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '["AP-1"]
10' ]
