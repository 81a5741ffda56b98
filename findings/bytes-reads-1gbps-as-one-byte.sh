#!/usr/bin/env bash
# bytes 3.1.2: parse() knows KB, MB and GB only, and gives the number before any other unit as bytes, with no error: the speed of a
# port "2.5GbE" is 2, "1Gbps" is 1, "10 MiB" is 10, and "5,000 KB", as a report writes it, is 5.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . bytes@3.1.2
cat > try.mjs <<'JS'
import bytes from 'bytes';
console.log(['1 GB', '1Gbps', '2.5GbE', '10 MiB', '5,000 KB'].map((text) => bytes.parse(text)).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1073741824 1 2 10 5' ]
