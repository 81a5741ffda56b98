#!/usr/bin/env bash
# json-schema-to-zod 2.8.1: a schema may want a member that it says no more about: required ["serial", "site"] with a schema for "serial"
# alone. The code that is written does not want "site"; with an empty schema for it, it does.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-to-zod@2.8.1 zod@4.6.7
echo 'json-schema-to-zod 2.8.1, zod 4.6.7'
cat > try.mjs <<'JS'
import { jsonSchemaToZod } from 'json-schema-to-zod';
import { z } from 'zod';
for (const properties of [{ serial: {}, site: { type: 'string' } }, { serial: { type: 'string' } }]) {
  const code = jsonSchemaToZod({ type: 'object', required: ['serial', 'site'], properties }, { module: 'none' });
  const schema = new Function('z', `return ${code}`)(z);
  console.log(`${code}: ${schema.safeParse({ serial: 'CN1' }).success}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'z.object({ "serial": z.any(), "site": z.string() }): false
z.object({ "serial": z.string() }): true' ]
