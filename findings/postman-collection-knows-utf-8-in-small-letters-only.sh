#!/usr/bin/env bash
# postman-collection 5.3.1, the package of Postman's app and of newman: names a file that is saved after "filename*" of a response only
# if the charset before the name is written utf-8. RFC 8187 (3.2.1) has charsets in any case, and its own examples have UTF-8: from them
# every file becomes "response", though the name has only letters that each charset has.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . postman-collection@5.3.1
cat > try.mjs <<'JS'
import postman from 'postman-collection';
for (const charset of ['utf-8', 'UTF-8']) {
  const header = [
    { key: 'Content-Type', value: 'text/csv' },
    { key: 'Content-Disposition', value: `attachment; filename*=${charset}''ports-cx-lab.csv` },
  ];
  console.log(`${charset}: ${new postman.Response({ header, stream: Buffer.from('port,vlan') }).contentInfo().fileName}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'utf-8: ports-cx-lab.csv
UTF-8: response.csv' ]
