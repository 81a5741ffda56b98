#!/usr/bin/env bash
# shell-quote 1.12.0: a backslash at the end of a line, as every copy of a cURL command has it, becomes an empty word, which cURL would take for an
# address. A shell makes nothing of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . shell-quote@1.12.0
cat > try.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { parse } from 'shell-quote';
const command = "curl 'https://h.example/sites' \\\n  -H 'accept: application/json'";
console.log(JSON.stringify(parse(command)));
console.log(execFileSync('bash', ['-c', `printf '%s | ' ${command}`], { encoding: 'utf8' }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '["curl","https://h.example/sites","","-H","accept: application/json"]
curl | https://h.example/sites | -H | accept: application/json | ' ]
