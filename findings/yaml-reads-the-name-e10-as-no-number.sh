#!/usr/bin/env bash
# yaml 2.9.1: in a document of YAML 1.1, the plain texts E10 and e3 are the number NaN, so that a building E10 has lost its name.
# A float of YAML 1.1 has a dot, which these do not. In YAML 1.2, the default of the package, they are text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . yaml@2.9.1
cat > try.mjs <<'JS'
import { parse } from 'yaml';
const text = 'sites: [E10, e3, F10]\n';
console.log([`%YAML 1.1\n---\n${text}`, text].map((document) => parse(document).sites.join(' ')).join(' | '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'NaN NaN F10 | E10 e3 F10' ]
