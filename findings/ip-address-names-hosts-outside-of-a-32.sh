#!/usr/bin/env bash
# ip-address 10.7.6: startAddressExclusive() and endAddressExclusive() are the first and the last usable address of a network. Of a
# loopback interface, 10.20.4.31/32, they are the two neighbours, .32 and .30, outside of it; of a link with two ends, /31
# (RFC 3021), first and last are exchanged, so a loop from one to the other is empty. netmask 2.1.1 names the one address, and both
# ends in order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . ip-address@10.7.6 netmask@2.1.1
cat > try.mjs <<'JS'
import { Address4 } from 'ip-address';
import { Netmask } from 'netmask';
for (const text of ['10.20.4.29/30', '10.20.4.31/31', '10.20.4.31/32']) {
  const network = new Address4(text);
  const other = new Netmask(text);
  const ends = [network.startAddressExclusive(), network.endAddressExclusive()];
  console.log(`${text}: ${ends.map((end) => `${end.address} ${end.isInSubnet(network) ? 'inside' : 'outside'}`).join(', ')}; netmask: ${other.first}, ${other.last}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '10.20.4.29/30: 10.20.4.29 inside, 10.20.4.30 inside; netmask: 10.20.4.29, 10.20.4.30
10.20.4.31/31: 10.20.4.31 inside, 10.20.4.30 inside; netmask: 10.20.4.30, 10.20.4.31
10.20.4.31/32: 10.20.4.32 outside, 10.20.4.30 outside; netmask: 10.20.4.31, 10.20.4.31' ]
