#!/usr/bin/env bash
# juration 0.1.1: loses the minus of a duration, so that -5 minutes is +5 minutes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . juration@0.1.1
echo 'juration 0.1.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const juration = require('juration');
for (const text of ['5 minutes', '-5 minutes', '-300']) {
  let seen;
  try { seen = juration.parse(text); } catch (error) { seen = 'refused'; }
  console.log(`${text}: ${seen}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '5 minutes: 300
-5 minutes: 300
-300: 300' ]
