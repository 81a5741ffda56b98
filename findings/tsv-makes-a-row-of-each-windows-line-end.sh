#!/usr/bin/env bash
# tsv 0.2.0: reads CR and LF as two line ends, so that a device without a name stands between all rows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tsv@0.2.0
echo 'tsv 0.2.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { TSV } = require('tsv');
for (const end of ['\n', '\r\n']) console.log(JSON.stringify(TSV.parse(['name\tvlan', 'AP 1\t10', 'AP 2\t20'].join(end))));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[{"name":"AP 1","vlan":10},{"name":"AP 2","vlan":20}]
[{"name":""},{"name":"AP 1","vlan":10},{"name":""},{"name":"AP 2","vlan":20}]' ]
