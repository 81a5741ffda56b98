#!/usr/bin/env bash
# json-schema-to-zod 2.8.1: writes code for Zod 4 unless it is told otherwise. For the format ipv4 it writes z.string().ip(), which Zod 3
# had: Zod 4 has z.ipv4(), and the code stops as it is loaded. The formats uri and date-time are fine.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-to-zod@2.8.1 zod@4.6.7
echo 'json-schema-to-zod 2.8.1, zod 4.6.7'
cat > try.mjs <<'JS'
import { jsonSchemaToZod } from 'json-schema-to-zod';
import { z } from 'zod';
for (const format of ['uri', 'date-time', 'ipv4', 'ipv6']) {
  const code = jsonSchemaToZod({ type: 'string', format }, { module: 'none', zodVersion: 4 });
  let seen = 'loaded';
  try { new Function('z', `return ${code}`)(z); } catch (error) { seen = error.message; }
  console.log(`${code}: ${seen}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'z.string().url(): loaded
z.string().datetime({ offset: true }): loaded
z.string().ip({ version: "v4" }): z.string(...).ip is not a function
z.string().ip({ version: "v6" }): z.string(...).ip is not a function' ]
