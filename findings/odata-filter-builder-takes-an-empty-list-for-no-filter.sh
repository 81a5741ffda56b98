#!/usr/bin/env bash
# odata-filter-builder 1.0.0: in('site', []) adds no condition, so a filter for a list of sites that happens to be empty asks for the
# devices of all sites. There is no error, and beside another condition only that one is left.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . odata-filter-builder@1.0.0
cat > try.cjs <<'JS'
const { ODataFilterBuilder: filter } = require('odata-filter-builder');
for (const sites of [['Berlin', 'Rome'], ['Berlin'], []]) {
  const all = [filter().in('site', sites), filter().notIn('site', sites), filter().eq('status', 'Up').in('site', sites)];
  console.log(all.map((one) => `[${one}]`).join(' '));
}
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = "[site eq 'Berlin' or site eq 'Rome'] [not (site eq 'Berlin' or site eq 'Rome')] [(status eq 'Up') and (site eq 'Berlin' or site eq 'Rome')]
[site eq 'Berlin'] [not (site eq 'Berlin')] [(status eq 'Up') and (site eq 'Berlin')]
[] [] [status eq 'Up']" ]
