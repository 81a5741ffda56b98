#!/usr/bin/env bash
# netmask 2.1.1: in a network that is written short, 10/8 or 10.20/16, the last number is taken for the end of an address, as inet_aton does
# for a host. So 10/8 becomes 0.0.0.0/8, and 10.20/16 becomes 10.0.0.0/16, which do not hold the address that is meant.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . netmask@2.1.1
cat > try.mjs <<'JS'
import netmask from 'netmask';
for (const text of ['10/8', '10.20/16', '10.20.4/24', '10.20.0.0/16']) {
  const block = new netmask.Netmask(text);
  console.log(`${text}: ${block} ${block.contains('10.20.4.31')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10/8: 0.0.0.0/8 false
10.20/16: 10.0.0.0/16 false
10.20.4/24: 10.20.0.0/24 false
10.20.0.0/16: 10.20.0.0/16 true' ]
