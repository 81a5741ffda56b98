#!/usr/bin/env bash
# asn1-ber 1.2.2: the first two arcs of an OID share one number, 40 times the first and the second, and below 2 the second may be large:
# 2.999 is the arc for examples. Only one byte of it is written, so it is read back as 1.15.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . asn1-ber@1.2.2
echo 'asn1-ber 1.2.2'
cat > try.mjs <<'JS'
import asn1 from 'asn1-ber';
for (const oid of ['1.3.6.1', '2.5.29', '2.47.3', '2.48.3', '2.999.3']) {
  const writer = new asn1.BerWriter();
  writer.writeOID(oid, 6);
  console.log(`${oid}: ${writer.buffer.toString('hex')} ${new asn1.BerReader(writer.buffer).readOID()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1.3.6.1: 06032b0601 1.3.6.1
2.5.29: 0602551d 2.5.29
2.47.3: 06027f03 3.7.3
2.48.3: 06028003 0.3
2.999.3: 06023703 1.15.3' ]
