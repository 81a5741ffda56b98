#!/usr/bin/env bash
# @huggingface/jinja 0.5.11: compares a text with a number as JavaScript does. A template for a switch that asks if a VLAN is 1 gets the
# branch of the number for the text too; in Jinja of Python the two are not equal.
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
const template = new Template('{% if vlan == 1 %}native{% else %}tagged{% endif %}');
console.log([1, '1', '01'].map((vlan) => template.render({ vlan })).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'native native native' ]
