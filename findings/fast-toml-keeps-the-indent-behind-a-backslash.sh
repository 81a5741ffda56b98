#!/usr/bin/env bash
# fast-toml 0.5.4: a backslash at the end of a line of a text in three quotes takes the line end away and leaves the blanks of the next line, which
# TOML takes away too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . fast-toml@0.5.4
echo 'fast-toml 0.5.4'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const toml = require('fast-toml');
console.log(JSON.stringify(toml.parse('a = """show \\\n    version"""')));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"a":"show     version"}' ]
