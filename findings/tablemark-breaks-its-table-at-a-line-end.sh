#!/usr/bin/env bash
# tablemark 4.1.0: puts a backslash before the | of a value, so that the table keeps its columns. A line end of a value is written as it is,
# so that the row ends there, and the rest of it stands below without a |.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . tablemark@4.1.0
echo 'tablemark 4.1.0'
cat > try.mjs <<'JS'
import * as lib from 'tablemark';
const tablemark = lib.tablemark ?? lib.default;
for (const note of ['up', 'a|b', 'up\nsince May']) console.log(JSON.stringify(tablemark([{ name: 'AP 1', note }])));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"| Name | Note |\n| :--- | :--- |\n| AP 1 | up   |\n"
"| Name | Note |\n| :--- | :--- |\n| AP 1 | a\\|b |\n"
"| Name | Note      |\n| :--- | :-------- |\n| AP 1 | up        |\n         since May  \n"' ]
