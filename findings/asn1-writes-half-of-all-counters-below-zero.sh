#!/usr/bin/env bash
# asn1 0.2.6: writes a whole number of up to four bytes. SNMP counts to 4294967295, and from 2147483648 on the number is written as one
# below zero: Ber.Writer gives 02 04 80 00 00 00, where 02 05 00 80 00 00 00 is right. The arc of an OID is read so too.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . asn1@0.2.6
echo 'asn1 0.2.6'
cat > try.mjs <<'JS'
import asn1 from 'asn1';
const { Reader, Writer } = asn1.Ber;
for (const count of [2147483647, 2147483648, 4294967295]) {
  const number = new Writer();
  number.writeInt(count);
  const oid = new Writer();
  oid.writeOID(`1.3.6.1.${count}`);
  console.log(`${number.buffer.toString('hex')} ${new Reader(number.buffer).readInt()} ${new Reader(oid.buffer).readOID()}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '02047fffffff 2147483647 1.3.6.1.2147483647
020480000000 -2147483648 1.3.6.1.-2147483648
0201ff -1 1.3.6.1.-1' ]
