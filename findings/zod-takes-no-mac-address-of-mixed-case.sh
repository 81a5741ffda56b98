#!/usr/bin/env bash
# zod 4.6.7: z.mac() wants all letters of the address in one case, and refuses 00:1A:2b:3C:4d:5E. z.ipv6() and z.guid() take both
# cases in one value.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . zod@4.6.7
cat > try.mjs <<'JS'
import { z } from 'zod';
const tries = [
  [z.mac(), '00:1a:2b:3c:4d:5e'],
  [z.mac(), '00:1A:2B:3C:4D:5E'],
  [z.mac(), '00:1A:2b:3C:4d:5E'],
  [z.ipv6(), '2001:dB8::aB'],
  [z.guid(), '0000000a-000B-000c-000D-00000000000e'],
];
console.log(tries.map(([schema, value]) => schema.safeParse(value).success).join(' '));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'true true false true true' ]
