#!/usr/bin/env bash
# shell-quote 1.12.0: takes "#" within a word for the start of a comment, so that the fragment of an address and all options behind it are lost from
# the words. For a shell "#" begins a comment only where a word begins.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . shell-quote@1.12.0
cat > try.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { parse } from 'shell-quote';
for (const command of ['curl https://h.example/page#top -X DELETE', 'curl https://h.example/page #top -X DELETE']) {
  console.log(JSON.stringify(parse(command)));
  console.log(execFileSync('bash', ['-c', `printf '%s | ' ${command}`], { encoding: 'utf8' }));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '["curl","https://h.example/page",{"comment":"top -X DELETE"}]
curl | https://h.example/page#top | -X | DELETE | 
["curl","https://h.example/page",{"comment":"top -X DELETE"}]
curl | https://h.example/page | ' ]
