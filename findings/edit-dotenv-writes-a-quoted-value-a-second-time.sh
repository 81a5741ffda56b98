#!/usr/bin/env bash
# edit-dotenv 1.0.4: puts a new value in the place of the old one, also if that stands in quotes. If it has a blank within its quotes, or a
# note behind it, the old line stays, and the new value comes below it, so that the file has both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . edit-dotenv@1.0.4
echo 'edit-dotenv 1.0.4'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const edit = require('edit-dotenv');
const change = edit.default ?? edit;
for (const line of ['SITE=Porto', "SITE='Porto'", 'SITE="Porto"', 'SITE="Porto PT"', 'SITE=Porto # old']) {
  console.log(`${line}: ${JSON.stringify(change(`${line}\n`, { SITE: 'Lisbon' }))}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'SITE=Porto: "SITE=Lisbon\n"
SITE='\''Porto'\'': "SITE=Lisbon\n"
SITE="Porto": "SITE=Lisbon\n"
SITE="Porto PT": "SITE=\"Porto PT\"\n\nSITE=Lisbon\n"
SITE=Porto # old: "SITE=Porto # old\n\nSITE=Lisbon\n"' ]
