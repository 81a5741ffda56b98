#!/usr/bin/env bash
# @daz.is/jmespath 1.3.1: every text starts and ends with the empty text, so a filter by what somebody has typed shows all at the start.
# Here ends_with() answers true and starts_with() false, so all devices are gone. @metrichor/jmespath 0.3.1 has both true.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @daz.is/jmespath@1.3.1 @metrichor/jmespath@0.3.1
echo '@daz.is/jmespath 1.3.1, @metrichor/jmespath 0.3.1'
cat > try.mjs <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
const daz = require('@daz.is/jmespath');
const metrichor = require('@metrichor/jmespath');
for (const filter of ["starts_with(name, '')", "ends_with(name, '')"]) {
  const found = [daz, metrichor].map(({ search }) => search([{ name: 'AP 1' }, { name: 'AP 2' }], `[?${filter}].name`).length);
  console.log(`${filter}: ${found.join(', ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'starts_with(name, '\'''\''): 0, 2
ends_with(name, '\'''\''): 2, 2' ]
