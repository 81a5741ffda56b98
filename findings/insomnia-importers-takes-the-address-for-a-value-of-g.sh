#!/usr/bin/env bash
# insomnia-importers 3.6.0: -G of cURL takes no value. Here it takes what stands behind it, so a line with -G before its address becomes a
# request without an address, and no error is raised. -G at the end of the line keeps the address, and --get in front loses it as well.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . insomnia-importers@3.6.0
cat > try.cjs <<'JS'
const { convert } = require('insomnia-importers');
(async () => {
  for (const words of ['-G https://central.example/a -d limit=5', 'https://central.example/a -d limit=5 -G', '--get https://central.example/a -d limit=5']) {
    const { method, url } = (await convert(`curl ${words}`)).data.resources.find((one) => one._type === 'request');
    console.log(`${words}: ${method} "${url}"`);
  }
})();
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = '-G https://central.example/a -d limit=5: GET ""
https://central.example/a -d limit=5 -G: GET "https://central.example/a"
--get https://central.example/a -d limit=5: GET ""' ]
