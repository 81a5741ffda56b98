#!/usr/bin/env bash
# json-schema-instantiator 0.5.0: fills a list up to the number of items that its schema asks for, but gives 0 for a number with a minimum.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-instantiator@0.5.0
echo 'json-schema-instantiator 0.5.0'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { instantiate } = require('json-schema-instantiator');
const ports = { type: 'array', items: { type: 'string' }, minItems: 2 };
console.log(JSON.stringify([instantiate(ports), instantiate({ type: 'integer', minimum: 1, maximum: 4094 })]));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[["",""],0]' ]
