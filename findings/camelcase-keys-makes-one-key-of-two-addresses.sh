#!/usr/bin/env bash
# camelcase-keys 10.0.3: makes rxBytes of rx_bytes. It also changes keys that are data: 10.1.1.11 and 10.11.1.1 are both 101111, so one
# device of the two is lost, and a MAC address gets some of its letters in capitals.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . camelcase-keys@10.0.3
echo 'camelcase-keys 10.0.3'
cat > try.mjs <<'JS'
import camelcaseKeys from 'camelcase-keys';
console.log(JSON.stringify(camelcaseKeys({ rx_bytes: 1, '10.1.1.11': 'AP 1', '10.11.1.1': 'AP 2', '00:0b:86:11:22:3c': 'AP 3' })));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"101111":"AP 2","rxBytes":1,"00:0B:86:11:22:3C":"AP 3"}' ]
