#!/usr/bin/env bash
# curl-to-fetch 1.2.1: makes a POST of a command with a body, with its content type, and leaves the body itself out. With --data-raw, as browsers
# write it, a GET comes out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . curl-to-fetch@1.2.1
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const fetchOf = createRequire(import.meta.url)('curl-to-fetch');
for (const option of ['-d', '--data', '--data-raw']) {
  const command = `curl https://h.example/sites -H 'Content-Type: application/json' ${option} '{"name":"Lisbon"}'`;
  console.log(`${option}: ${fetchOf(command).replace(/\s+/g, ' ').trim()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-d: fetch( '\''https://h.example/sites'\'', {headers:{"Content-Type":"application/json"}, method:'\''POST'\''} ) .then(console.log, console.error)
--data: fetch( '\''https://h.example/sites'\'', {headers:{"Content-Type":"application/json"}, method:'\''POST'\''} ) .then(console.log, console.error)
--data-raw: fetch( '\''https://h.example/sites'\'', {headers:{"Content-Type":"application/json"}, method:'\''GET'\''} ) .then(console.log, console.error)' ]
