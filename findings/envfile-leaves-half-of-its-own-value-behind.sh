#!/usr/bin/env bash
# envfile 7.1.0: stringify() writes a value of two lines bare, so that parse() reads the second line as nothing, or as a variable of its own
# if it has an equals sign. A value with quotes around it does not come back with them either.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . envfile@7.1.0
echo 'envfile 7.1.0'
cat > try.mjs <<'JS'
import { parse, stringify } from 'envfile';
for (const value of ['one line', 'Welcome\nto Lisbon', 'Welcome\nSITE=Porto', '"quoted"']) {
  const text = stringify({ BANNER: value });
  console.log(`${JSON.stringify(value)}: ${JSON.stringify(text)} ${JSON.stringify(parse(text))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"one line": "BANNER=one line\n" {"BANNER":"one line"}
"Welcome\nto Lisbon": "BANNER=Welcome\nto Lisbon\n" {"BANNER":"Welcome"}
"Welcome\nSITE=Porto": "BANNER=Welcome\nSITE=Porto\n" {"BANNER":"Welcome","SITE":"Porto"}
"\"quoted\"": "BANNER=\"quoted\"\n" {"BANNER":"quoted"}' ]
