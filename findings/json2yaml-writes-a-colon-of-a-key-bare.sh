#!/usr/bin/env bash
# json2yaml 1.1.0: quotes every text, and no key: a key with a colon and a blank gives a document that no reader takes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json2yaml@1.1.0
echo 'json2yaml 1.1.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { stringify } = require('json2yaml');
for (const value of [{ port: 'uplink: 1' }, { 'uplink: 1': 'port' }, { '# 1': 'port' }]) console.log(JSON.stringify(stringify(value)));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"---\n  port: \"uplink: 1\"\n"
"---\n  uplink: 1: \"port\"\n"
"---\n  # 1: \"port\"\n"' ]
