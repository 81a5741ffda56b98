#!/usr/bin/env bash
# ajv 8.20.0: with coerceTypes, an empty text is no number and is refused, but a text of one blank is the number 0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ajv@8.20.0
echo 'ajv 8.20.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { default: Ajv } = require('ajv');
const check = new Ajv({ coerceTypes: true }).compile({ type: 'object', properties: { vlan: { type: 'number' } } });
const read = (vlan) => {
  const row = { vlan };
  return check(row) ? row.vlan : 'refused';
};
console.log(read('10'), read(''), read(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10 refused 0' ]
