#!/usr/bin/env bash
# ip-sub 1.9.0: getUsableAddressRangeByNetwork() leaves out the last address of a network of IPv6, as that of IPv4 is its broadcast. IPv6
# has no broadcast, says RFC 4291 (2), so that the last address is one like the others; only the first is that of the routers. Of a
# network with four addresses two are usable here, not three. ipaddress of Python has three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . ip-sub@1.9.0
cat > try.cjs <<'JS'
const ipSub = require('ip-sub');
for (const network of ['10.20.4.0/30', '2001:db8::/126']) console.log(network, ipSub.getUsableAddressRangeByNetwork(network).join(' to '));
JS
cat > try.py <<'PY'
from ipaddress import ip_network

for network in ['10.20.4.0/30', '2001:db8::/126']:
    hosts = list(ip_network(network).hosts())
    print(f'Python {network} {hosts[0]} to {hosts[-1]}')
PY
seen=$(node try.cjs && python3 try.py)
echo "$seen"
[ "$seen" = '10.20.4.0/30 10.20.4.1 to 10.20.4.2
2001:db8::/126 2001:db8:0:0:0:0:0:1 to 2001:db8:0:0:0:0:0:2
Python 10.20.4.0/30 10.20.4.1 to 10.20.4.2
Python 2001:db8::/126 2001:db8::1 to 2001:db8::3' ]
