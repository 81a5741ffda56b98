#!/usr/bin/env bash
# json-schema-faker 0.6.3: a text for a pattern that comes out shorter than minLength is filled up with letters and digits of any kind, so a
# host name of small letters gets capitals, and a passphrase of hexadecimal digits a z. Only where the pattern gives the length is it kept.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . json-schema-faker@0.6.3
cat > try.mjs <<'JS'
import { generate } from 'json-schema-faker';
for (const schema of [{ pattern: '^[a-z]+$', minLength: 8 }, { pattern: '^[0-9a-f]+$', minLength: 20 }, { pattern: '^[A-Z]{2}[0-9]{8}$', minLength: 10 }]) {
  let fit = 0;
  for (let seed = 1; seed <= 20; seed += 1) fit += new RegExp(schema.pattern).test(await generate({ type: 'string', ...schema }, { seed })) ? 1 : 0;
  console.log(`${schema.pattern} from ${schema.minLength}: ${fit} of 20 fit`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '^[a-z]+$ from 8: 0 of 20 fit
^[0-9a-f]+$ from 20: 0 of 20 fit
^[A-Z]{2}[0-9]{8}$ from 10: 20 of 20 fit' ]
