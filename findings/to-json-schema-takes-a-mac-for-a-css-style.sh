#!/usr/bin/env bash
# to-json-schema 0.2.5: a schema made from a device gives its texts formats that they only look like. A MAC address becomes a CSS
# style, because it has colons. A serial, a VLAN or a signal with only digits becomes a time in milliseconds. A site called Navy, in
# small letters, becomes a colour. "detectFormat: false" leaves formats out.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . to-json-schema@0.2.5
cat > try.mjs <<'JS'
import toJsonSchema from 'to-json-schema';
const device = { mac: '94:60:d5:c0:0a:0b', serial: '0012345678', rssi: '-67', site: 'navy', port: '1/1/1', ip: '192.0.2.7' };
const formats = (options) => Object.entries(toJsonSchema(device, options).properties).map(([name, { format }]) => `${name} ${format ?? '-'}`);
console.log(formats().join(', '));
console.log(formats({ strings: { detectFormat: false } }).join(', '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'mac style, serial utc-millisec, rssi utc-millisec, site color, port -, ip ip-address
mac -, serial -, rssi -, site -, port -, ip -' ]
