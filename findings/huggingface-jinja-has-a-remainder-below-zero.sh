#!/usr/bin/env bash
# @huggingface/jinja 0.5.11: rounds a whole division down, as Python does, but gives a remainder with the sign of its first number, as JavaScript
# does. So -65 is no longer the divisor times the quotient plus the remainder. In Jinja of Python the remainder is 5.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @huggingface/jinja@0.5.11
echo '@huggingface/jinja 0.5.11'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { Template } = require('@huggingface/jinja');
console.log(new Template('{{ dbm // 10 }} {{ dbm % 10 }}').render({ dbm: -65 }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-7 -5' ]
