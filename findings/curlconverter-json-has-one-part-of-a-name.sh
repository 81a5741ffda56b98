#!/usr/bin/env bash
# curlconverter 4.12.0: of two -F parts with one name, which are two parts of the body, its JSON has only the last, be they files or
# text, and gives no warning. Its Python has both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . curlconverter@4.12.0
cat > try.mjs <<'JS'
import { toJsonStringWarn, toPython } from 'curlconverter';
const files = "curl -F 'f=@a.txt' -F 'f=@b.txt' https://h.example/";
const texts = 'curl -F f=1 -F f=2 https://h.example/';
const show = ([text, warnings]) => `${JSON.stringify(JSON.parse(text).files ?? JSON.parse(text).data)} ${warnings.length}`;
const parts = toPython(texts).split('\n').filter((line) => line.includes("('f',"));
console.log([show(toJsonStringWarn(files)), show(toJsonStringWarn(texts)), parts.length].join(' | '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"f":"b.txt"} 0 | {"f":"2"} 0 | 2' ]
