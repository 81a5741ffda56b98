#!/usr/bin/env bash
# curl-generator 0.5.0: writes the address without quotes, so that a shell ends the command at the first "&" of a query and runs it in
# the background: cURL gets "limit=10" alone. The header and the body stand in quotes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . curl-generator@0.5.0
cat > try.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { CurlGenerator } from 'curl-generator';
const command = CurlGenerator({ url: 'https://h.example/aps?limit=10&offset=20', headers: { accept: 'application/json' } });
console.log(command);
const show = 'curl() { printf "<%s>" "$@"; echo; }\n';
console.log(execFileSync('bash', ['-c', `${show}${command} 2> /dev/null\nwait`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'curl https://h.example/aps?limit=10&offset=20 \
 \
 -H '\''accept: application/json'\''
<https://h.example/aps?limit=10>' ]
