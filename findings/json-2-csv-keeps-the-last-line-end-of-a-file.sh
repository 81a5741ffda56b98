#!/usr/bin/env bash
# json-2-csv 5.6.0: the line end after the last row of a file becomes part of the last cell, so that one device of a list is not
# found by its name. A number in that cell is still right, and so is a cell in quotes. If the file has the line ends of Windows, one
# more device without a serial comes out instead, even with "eol" set to them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-2-csv@5.6.0
cat > try.mjs <<'JS'
import { csv2json } from 'json-2-csv';
const lines = ['serial,name', 'CN1,ap-1', 'CN2,ap-2'];
console.log(JSON.stringify(csv2json(lines.join('\n'))));
console.log(JSON.stringify(csv2json(`${lines.join('\n')}\n`)));
console.log(JSON.stringify(csv2json('name,vlan\nap-1,10\nap-2,20\n')));
console.log(JSON.stringify(csv2json(`${lines.join('\r\n')}\r\n`, { delimiter: { eol: '\r\n' } })));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '[{"serial":"CN1","name":"ap-1"},{"serial":"CN2","name":"ap-2"}]
[{"serial":"CN1","name":"ap-1"},{"serial":"CN2","name":"ap-2\n"}]
[{"name":"ap-1","vlan":10},{"name":"ap-2","vlan":20}]
[{"serial":"CN1","name":"ap-1"},{"serial":"CN2","name":"ap-2"},{"serial":""}]' ]
