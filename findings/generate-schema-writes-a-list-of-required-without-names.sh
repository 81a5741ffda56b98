#!/usr/bin/env bash
# generate-schema 2.6.0: rows that share no member give "required": [], which draft 4, named in its $schema, forbids: the list has at least one name
# there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . generate-schema@2.6.0
echo 'generate-schema 2.6.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { json } = require('generate-schema');
for (const rows of [[{ ap: 1 }, { ap: 2 }], [{ ap: 1 }, { site: 2 }]]) console.log(JSON.stringify(json(rows)));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"$schema":"http://json-schema.org/draft-04/schema#","type":"array","items":{"type":"object","properties":{"ap":{"type":"number"}},"required":["ap"]}}
{"$schema":"http://json-schema.org/draft-04/schema#","type":"array","items":{"type":"object","properties":{"ap":{"type":"number"},"site":{"type":"number"}},"required":[]}}' ]
