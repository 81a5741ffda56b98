#!/usr/bin/env bash
# @network-utils/vendor-lookup 1.0.12: finds the vendor of a MAC address with colons, and of one without separators. Written with hyphens,
# as the IEEE and Windows do, or with full stops, as switches do, the same address has the vendor <unknown>.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @network-utils/vendor-lookup@1.0.12
echo '@network-utils/vendor-lookup 1.0.12'
cat > try.mjs <<'JS'
import * as lookup from '@network-utils/vendor-lookup';
const { toVendor } = lookup.default ?? lookup;
for (const address of ['00:0b:86:11:22:33', '000b86112233', '00-0b-86-11-22-33', '000b.8611.2233']) {
  console.log(`${address}: ${toVendor(address)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '00:0b:86:11:22:33: Hewlett Packard Enterprise
000b86112233: Hewlett Packard Enterprise
00-0b-86-11-22-33: <unknown>
000b.8611.2233: <unknown>' ]
