#!/usr/bin/env bash
# node-netflowv9 0.2.16: NetFlow 5 has the kind of sampling in two bits and the interval in the other 14 of the same field. Both are read as
# one number: one packet of each 100, with the kind 1, is an interval of 16484, which makes traffic 165 times as large.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . node-netflowv9@0.2.16
echo 'node-netflowv9 0.2.16'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const Collector = require('node-netflowv9');
const collector = new Collector({});
for (const [kind, interval] of [[0, 0], [1, 100], [2, 1000]]) {
  const packet = Buffer.alloc(24);
  packet.writeUInt16BE(5, 0);
  packet.writeUInt16BE((kind << 14) | interval, 22);
  console.log(`kind ${kind}, interval ${interval}: ${collector.nfPktDecode(packet, { address: '192.0.2.1', port: 9 }).header.sampling_interval}`);
}
process.exit(0);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'kind 0, interval 0: 0
kind 1, interval 100: 16484
kind 2, interval 1000: 33768' ]
