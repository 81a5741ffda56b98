#!/usr/bin/env bash
# iniparser 1.0.5: an empty line ends a section: the keys below it stand outside of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . iniparser@1.0.5
echo 'iniparser 1.0.5'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { parseString } = require('iniparser');
for (const text of ['[ap]\nname=AP 1\nvlan=10', '[ap]\nname=AP 1\n\nvlan=10']) console.log(`${JSON.stringify(text)}: ${JSON.stringify(parseString(text))}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"[ap]\nname=AP 1\nvlan=10": {"ap":{"name":"AP 1","vlan":"10"}}
"[ap]\nname=AP 1\n\nvlan=10": {"ap":{"name":"AP 1"},"vlan":"10"}' ]
