#!/usr/bin/env bash
# PyYAML 6.0.3 writes the texts 1234E5 and 089 without quotes: it takes neither an exponent without a dot and a sign nor an octal
# 9 for a number. yaml 2.9.1 reads numbers there. Of two MAC addresses only the one that does not begin with 0 gets quotes, and
# yaml reads the other as a number too when it is told YAML 1.1, the version that PyYAML is for.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv python
python/bin/pip install -qq --disable-pip-version-check pyyaml==6.0.3
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.1
python/bin/python -c 'import yaml; print(yaml.safe_dump(["1234E5", "089", "10:11:22:33:44:55", "00:11:22:33:44:55"]), end="")' > try.yaml
cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
const text = readFileSync('try.yaml', 'utf8');
for (const version of ['1.2', '1.1']) console.log(`${version}: ${parse(text, { version }).map((value) => `${typeof value} ${value}`).join(', ')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1.2: number 123400000, number 89, string 10:11:22:33:44:55, string 00:11:22:33:44:55
1.1: number 123400000, number 89, string 10:11:22:33:44:55, number 147433495' ]
