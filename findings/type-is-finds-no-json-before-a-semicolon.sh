#!/usr/bin/env bash
# type-is 1.6.18: RFC 9110 lets the parameters of a type be empty, so "application/json;" is JSON, as Node's own MIMEType reads it. Here it
# is no type at all, and a server that asks it leaves such a body unread.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . type-is@1.6.18
echo 'type-is 1.6.18'
cat > try.mjs <<'JS'
import { MIMEType } from 'node:util';
import * as types from 'type-is';
const is = types.is ?? types.default?.is ?? types.default;
for (const type of ['application/json', 'application/json; charset=utf-8', 'application/json;']) {
  console.log(`${type}: ${is(type, ['json'])}, Node ${new MIMEType(type).essence}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'application/json: json, Node application/json
application/json; charset=utf-8: json, Node application/json
application/json;: false, Node application/json' ]
