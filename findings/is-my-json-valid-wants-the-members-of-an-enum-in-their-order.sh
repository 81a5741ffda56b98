#!/usr/bin/env bash
# is-my-json-valid 2.20.6: compares objects of an enum, and of uniqueItems, with the order of their members, so the same port in another order is refused,
# or counts as another one. JSON Schema compares by value, without an order. jsonschema 1.5.0 has no order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . is-my-json-valid@2.20.6 jsonschema@1.5.0
cat > try.mjs <<'JS'
import validator from 'is-my-json-valid';
import { validate } from 'jsonschema';
const port = { slot: 1, port: 2 };
const turned = { port: 2, slot: 1 };
for (const [schema, value] of [
  [{ enum: [port] }, port],
  [{ enum: [port] }, turned],
  [{ uniqueItems: true }, [port, port]],
  [{ uniqueItems: true }, [port, turned]],
])
  console.log(`${JSON.stringify(schema)} of ${JSON.stringify(value)}: ${validator(schema)(value)}, not ${validate(value, schema).valid}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '{"enum":[{"slot":1,"port":2}]} of {"slot":1,"port":2}: true, not true
{"enum":[{"slot":1,"port":2}]} of {"port":2,"slot":1}: false, not true
{"uniqueItems":true} of [{"slot":1,"port":2},{"slot":1,"port":2}]: false, not false
{"uniqueItems":true} of [{"slot":1,"port":2},{"port":2,"slot":1}]: true, not false' ]
