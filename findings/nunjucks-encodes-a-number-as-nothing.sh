#!/usr/bin/env bash
# nunjucks 3.2.4: the filter urlencode makes nothing of a number, so that the address of VLAN 10, with the number as JSON has it, is that of
# the list of all VLANs. true is nothing too. A text is encoded, and a number that is a value of an object. Jinja, which nunjucks follows,
# gives 10.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . nunjucks@3.2.4
cat > try.mjs <<'JS'
import nunjucks from 'nunjucks';
for (const vlan of ['10', 10, 0, true])
  console.log(nunjucks.renderString('{{ kind }}: /vlans/{{ vlan | urlencode }} ?{{ { id: vlan } | urlencode }}', { kind: typeof vlan, vlan }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'string: /vlans/10 ?id=10
number: /vlans/ ?id=10
number: /vlans/ ?id=0
boolean: /vlans/ ?id=true' ]
