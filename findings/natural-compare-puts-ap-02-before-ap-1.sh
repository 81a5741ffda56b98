#!/usr/bin/env bash
# natural-compare 1.4.0: sorts AP-9 before AP-10, as one would guess, but a number with a zero in front before all numbers without one. Where
# some names have two digits and others one, AP-04 stands before AP-1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . natural-compare@1.4.0
echo 'natural-compare 1.4.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const compare = require('natural-compare');
console.log(['AP-10', 'AP-9'].sort(compare).join(' '));
console.log(['AP-1', 'AP-02', 'AP-3', 'AP-04'].sort(compare).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'AP-9 AP-10
AP-02 AP-04 AP-1 AP-3' ]
