#!/usr/bin/env bash
# protobufjs 8.8.1: makes rxBytes of the field rx_bytes, as the JSON form of Protocol Buffers has it. That form drops each underscore, so
# rx_bytes_5ghz is rxBytes5ghz there; here it is rxBytes_5ghz, and fromObject() leaves rxBytes5ghz out without a word.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . protobufjs@8.8.1
echo 'protobufjs 8.8.1'
cat > try.mjs <<'JS'
import protobuf from 'protobufjs';
const { root } = protobuf.parse('syntax = "proto3"; message Radio { uint32 rx_bytes = 1; uint32 rx_bytes_5ghz = 2; }');
const Radio = root.lookupType('Radio');
console.log(Object.keys(Radio.fields).join(' '));
console.log(JSON.stringify(Radio.fromObject({ rxBytes: 7, rxBytes5ghz: 9 })));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'rxBytes rxBytes_5ghz
{"rxBytes":7}' ]
