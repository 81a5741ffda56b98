#!/usr/bin/env bash
# glob-to-regexp 0.4.1: with "extended" it takes [0-9] for one digit, as a shell does. But [!0-9] and [^0-9], which a shell takes for
# anything but a digit, find ap7 and not apx: the sign in front is one more sign of the list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . glob-to-regexp@0.4.1
echo 'glob-to-regexp 0.4.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const globToRegExp = require('glob-to-regexp');
for (const glob of ['ap[0-9]', 'ap[!0-9]', 'ap[^0-9]']) {
  const found = ['ap7', 'apx', 'ap!'].filter((name) => globToRegExp(glob, { extended: true }).test(name));
  console.log(`${glob}: ${found.join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'ap[0-9]: ap7
ap[!0-9]: ap7 ap!
ap[^0-9]: ap7' ]
