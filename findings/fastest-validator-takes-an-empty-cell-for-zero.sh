#!/usr/bin/env bash
# fastest-validator 1.19.1: with convert, an empty text is the number 0 and passes, also where the field is required. A word is refused as it
# should be.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fastest-validator@1.19.1
echo 'fastest-validator 1.19.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const Validator = require('fastest-validator');
const read = (vlan) => {
  const row = { vlan };
  return new Validator().validate(row, { vlan: { type: 'number', convert: true } }) === true ? row.vlan : 'refused';
};
console.log(read('10'), read(''), read('trunk'));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10 0 refused' ]
