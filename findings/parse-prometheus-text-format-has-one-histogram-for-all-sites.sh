#!/usr/bin/env bash
# parse-prometheus-text-format 1.1.1: a histogram that each site has for itself, with the label "site", is one histogram for it: the
# buckets are those of the last site, the label is gone, and so are the sum and the count. Those without a label have all of that, and a
# gauge keeps one value and the labels of each site. A summary loses the same.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . parse-prometheus-text-format@1.1.1
cat > try.mjs <<'JS'
import parse from 'parse-prometheus-text-format';
const histogram = (name, label, [below, all]) => {
  const own = label === '' ? '' : `{${label}}`;
  const more = label === '' ? '' : `${label},`;
  return [`${name}_bucket{${more}le="0.1"} ${below}`, `${name}_bucket{${more}le="+Inf"} ${all}`, `${name}_sum${own} 5`, `${name}_count${own} ${all}`];
};
const lines = [
  '# TYPE plain histogram', ...histogram('plain', '', [1, 2]),
  '# TYPE latency histogram', ...histogram('latency', 'site="Lisbon"', [1, 2]), ...histogram('latency', 'site="Porto"', [3, 4]),
  '# TYPE up gauge', 'up{site="Lisbon"} 1', 'up{site="Porto"} 0',
];
for (const { name, metrics } of parse(`${lines.join('\n')}\n`)) console.log(name, JSON.stringify(metrics));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'plain [{"buckets":{"0.1":"1","+Inf":"2"},"count":"2","sum":"5"}]
latency [{"buckets":{"0.1":"3","+Inf":"4"}}]
up [{"value":"1","labels":{"site":"Lisbon"}},{"value":"0","labels":{"site":"Porto"}}]' ]
