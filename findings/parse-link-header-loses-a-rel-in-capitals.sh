#!/usr/bin/env bash
# parse-link-header 2.0.0: a link whose parameter is written REL is lost, so that a list ends after its first page. RFC 8288 has these
# names in any case. A quoted title is cut at its first semicolon, and what follows that is read as a parameter.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . parse-link-header@2.0.0
cat > try.mjs <<'JS'
import parse from 'parse-link-header';
const tries = ['rel="next"', 'REL="next"', 'rel="next"; title="Lab; floor=2"'];
console.log(tries.map((rest) => JSON.stringify(parse(`<https://h.example/a>; ${rest}`))).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"next":{"rel":"next","url":"https://h.example/a"}} {} {"next":{"rel":"next","title":"Lab","floor":"2","url":"https://h.example/a"}}' ]
