#!/usr/bin/env bash
# node-cidr 1.0.0: ips() of a network that is written with the address of a host, as an interface has it, lists the addresses from that
# host to the end: 251 for 10.1.2.5/24. count() of the same text is 256, and min() and max() are both ends of the network.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . node-cidr@1.0.0
cat > try.mjs <<'JS'
import { cidr } from 'node-cidr';
for (const text of ['10.1.2.0/24', '10.1.2.5/24', '10.1.2.5/30']) {
  console.log(`${text}: ${cidr.min(text)} to ${cidr.max(text)}, ${cidr.ips(text).length} addresses, count ${cidr.count(text)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.1.2.0/24: 10.1.2.0 to 10.1.2.255, 256 addresses, count 256
10.1.2.5/24: 10.1.2.0 to 10.1.2.255, 251 addresses, count 256
10.1.2.5/30: 10.1.2.4 to 10.1.2.7, 3 addresses, count 4' ]
