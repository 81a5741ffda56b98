#!/usr/bin/env bash
# config-ini-parser 1.6.1: getBoolean answers false, without a word, for "on" and "yes", which Python and Git take for true.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . config-ini-parser@1.6.1
echo 'config-ini-parser 1.6.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { ConfigIniParser } = require('config-ini-parser');
for (const value of ['true', '1', 'yes', 'on', 'no']) console.log(`${value}: ${new ConfigIniParser().parse(`[ap]\nup=${value}`).getBoolean('ap', 'up')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'true: true
1: true
yes: false
on: false
no: false' ]
