#!/usr/bin/env bash
# yup 1.7.1: takes all blanks out of a text before it reads a number, not only those around it. The VLANs 10 and 20, with a blank between
# them, are the number 1020, and no error; a comma between them is one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . yup@1.7.1
echo 'yup 1.7.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const yup = require('yup');
const read = (text) => yup.number().validate(text).catch(() => 'refused');
console.log(await read('10 20'), await read('10,20'));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1020 refused' ]
