#!/usr/bin/env bash
# Node 24.21.0: util.parseEnv() reads a variable whose value is a blank as if the next line were its value, and that line is no variable any
# more. A name of a site that was left open so has the client secret of the line below, and the secret is missing. Without the blank, or
# with a comment behind it, the value is empty. Node 20.20.2 and dotenv 16.6.1 have an empty value each time.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . node-24@npm:node@24.21.0 node-20@npm:node@20.20.2 dotenv@16.6.1
cat > try.cjs <<'JS'
const { parseEnv } = require('node:util');
const { parse } = require('dotenv');
for (const value of [' ', '', ' # none']) {
  const text = `SITE=${value}\nCLIENT_SECRET=x1\nREGION=eu\n`;
  console.log(process.version, JSON.stringify(parseEnv(text)));
  if (process.version.startsWith('v24')) console.log('dotenv', JSON.stringify(parse(text)));
}
JS
seen=$(for version in 24 20; do "node_modules/node-$version/bin/node" try.cjs; done)
echo "$seen"
right='{"CLIENT_SECRET":"x1","REGION":"eu","SITE":""}'
dotenv='dotenv {"SITE":"","CLIENT_SECRET":"x1","REGION":"eu"}'
[ "$seen" = "v24.21.0 {\"REGION\":\"eu\",\"SITE\":\"CLIENT_SECRET=x1\"}
$dotenv
v24.21.0 $right
$dotenv
v24.21.0 $right
$dotenv
v20.20.2 $right
v20.20.2 $right
v20.20.2 $right" ]
