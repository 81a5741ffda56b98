#!/usr/bin/env bash
# dhcp 0.2.20: the list of domains to search (option 119) is written as DNS writes names, each label behind its length (RFC 3397), so
# h.example starts with 01 68 07. Here the text is written as it is, so a client reads 104 as the length of a label. Its own reader reads it
# back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . dhcp@0.2.20
echo 'dhcp 0.2.20'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const { format, parse } = require('dhcp/lib/protocol.js');
const { _data, _w } = format({ op: 2, htype: 1, hlen: 6, hops: 0, xid: 1, secs: 0, flags: 0, ciaddr: '0.0.0.0', yiaddr: '10.0.0.5',
  siaddr: '10.0.0.1', giaddr: '0.0.0.0', chaddr: '00-11-22-33-44-55', sname: '', file: '', options: { 119: 'h.example' } });
const packet = _data.slice(0, _w);
const at = packet.lastIndexOf(Buffer.from([119, 9]));
console.log(packet.subarray(at, at + 11).toString('hex'), JSON.stringify(parse(packet).options));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '7709682e6578616d706c65 {"119":"h.example"}' ]
