#!/usr/bin/env bash
# string-argv 0.4.0: a backslash before a quotation mark within quotes stays, and the mark goes, so that JSON within double quotes, as commands
# for a shell have it, loses all its quotation marks. A shell gives the marks without the backslashes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . string-argv@0.4.0
cat > try.mjs <<'JS'
import { execFileSync } from 'node:child_process';
import { parseArgsStringToArgv } from 'string-argv';
const command = String.raw`-d "{\"vlan\": 10}" 'AP 1'`;
console.log(parseArgsStringToArgv(command).join(' | '));
console.log(execFileSync('bash', ['-c', `printf '%s | ' ${command}`], { encoding: 'utf8' }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '-d | {\vlan\: 10} | AP 1
-d | {"vlan": 10} | AP 1 | ' ]
