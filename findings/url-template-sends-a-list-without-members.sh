#!/usr/bin/env bash
# url-template 3.1.1: a list without members, which RFC 6570 (2.3) takes for a variable that is not defined, is sent as an empty
# value: {?site} becomes ?site=, a filter for the site "". So does an object without members. With {?site*} nothing is sent.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . url-template@3.1.1
cat > try.mjs <<'JS'
import { parseTemplate } from 'url-template';
const expand = (template, site) => parseTemplate(`/aps${template}`).expand({ site });
console.log([expand('{?site}', []), expand('{?site}', {}), expand('{?site*}', []), expand('{?site}', undefined)].join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '/aps?site= /aps?site= /aps /aps' ]
