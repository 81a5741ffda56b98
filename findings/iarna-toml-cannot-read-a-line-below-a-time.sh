#!/usr/bin/env bash
# @iarna/toml 3.0.0: reads a local time of TOML, 22:00:00, at the end of a document, before a comment, and with a fraction. If another line
# follows it, that is an error at the line after it, so a window with a start and an end cannot be read. smol-toml 1.9.1 reads it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @iarna/toml@3.0.0 smol-toml@1.9.1
cat > try.mjs <<'JS'
import iarna from '@iarna/toml';
import smol from 'smol-toml';
for (const start of ['22:00:00 # local', '22:00:00.0', '22:00:00'])
  for (const [name, { parse }] of Object.entries({ iarna, smol })) {
    let end;
    try {
      end = JSON.stringify(parse(`start = ${start}\nend = 23:30:00\n`).end);
    } catch (error) {
      end = error.message.split(' at ')[0];
    }
    console.log(`${name} ${start}: ${end}`);
  }
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'iarna 22:00:00 # local: "23:30:00.000"
smol 22:00:00 # local: "23:30:00.000"
iarna 22:00:00.0: "23:30:00.000"
smol 22:00:00.0: "23:30:00.000"
iarna 22:00:00: Unexpected character, expected only whitespace or comments till end of line
smol 22:00:00: "23:30:00.000"' ]
