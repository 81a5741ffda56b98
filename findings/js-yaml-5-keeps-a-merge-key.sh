#!/usr/bin/env bash
# js-yaml 5.5.0: if a port takes the settings of another by "<<", it gets a property with the name "<<", and the settings are in
# that. Version 4 merged them, as PyYAML does. There is no error: the settings are simply missing. YAML11_SCHEMA merges, but it
# reads 0123 as octal again and 12:30 as 750.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . js-yaml@5.5.0 js-yaml-4@npm:js-yaml@4.1.0
cat > try.mjs <<'JS'
import { load, YAML11_SCHEMA } from 'js-yaml';
import four from 'js-yaml-4';
const yaml = ['uplink: &uplink', '  vlan: 0123', '  up: 12:30', '1/1/1:', '  <<: *uplink', '  name: core'].join('\n');
for (const [name, read] of Object.entries({ 4: four.load, 5: load, '5 as YAML 1.1': (text) => load(text, { schema: YAML11_SCHEMA }) }))
  console.log(`${name}: ${JSON.stringify(read(yaml)['1/1/1'])}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '4: {"vlan":123,"up":"12:30","name":"core"}
5: {"<<":{"vlan":123,"up":"12:30"},"name":"core"}
5 as YAML 1.1: {"vlan":83,"up":750,"name":"core"}' ]
