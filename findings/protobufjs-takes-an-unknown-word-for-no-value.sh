#!/usr/bin/env bash
# protobufjs 8.8.1: fromObject() puts the words of an enum into numbers. A word that the enum does not have, as "up" for UP or one of a
# newer server, is left out without a word, and verify() finds no fault with the result: it is read as the first value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . protobufjs@8.8.1
echo 'protobufjs 8.8.1'
cat > try.mjs <<'JS'
import protobuf from 'protobufjs';
const { root } = protobuf.parse('syntax = "proto3"; message Port { enum State { DOWN = 0; UP = 1; } State state = 1; }');
const Port = root.lookupType('Port');
for (const state of ['UP', 'up', 'TESTING']) {
  const message = Port.fromObject({ state });
  const read = Port.toObject(Port.decode(Port.encode(message).finish()), { enums: String, defaults: true });
  console.log(`${state}: verify ${Port.verify(message)}, read ${JSON.stringify(read)}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'UP: verify null, read {"state":"UP"}
up: verify null, read {"state":"DOWN"}
TESTING: verify null, read {"state":"DOWN"}' ]
