#!/usr/bin/env bash
# insomnia-importers 3.6.0: a cURL line with -d name=value becomes a form, and the value ends at its next equals sign: a filter such as
# site=HQ in the value is cut to "site", without an error. The same in a part of -F. A body of JSON is whole.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . insomnia-importers@3.6.0
cat > try.cjs <<'JS'
const { convert } = require('insomnia-importers');
(async () => {
  for (const option of ["-H 'Content-Type: application/x-www-form-urlencoded' -d 'filter=site=HQ'", "-F 'filter=site=HQ'", '-d \'{"filter":"site=HQ"}\'']) {
    const { body } = (await convert(`curl https://central.example/a ${option}`)).data.resources.find((one) => one._type === 'request');
    console.log(body.text ?? `${body.params[0].name}: ${body.params[0].value}`);
  }
})();
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'filter: site
filter: site
{"filter":"site=HQ"}' ]
