#!/usr/bin/env bash
# prom-client 15.1.3: takes the bounds of a histogram in any order without an error, but counts a value in all bounds from the first one
# on that it fits: with 1, 0.5 and 10, a login of 0.7 s is one of at most 1 s and also one of at most 0.5 s. In order it is right, and
# its guide has no word on the order. prometheus-client 0.26.0 for Python gives an error.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . prom-client@15.1.3
cat > try.mjs <<'JS'
import { Histogram, Registry } from 'prom-client';
for (const buckets of [[0.5, 1, 10], [1, 0.5, 10]]) {
  const registry = new Registry();
  new Histogram({ name: 'login_seconds', help: 'Logins', buckets, registers: [registry] }).observe(0.7);
  const counts = [...(await registry.metrics()).matchAll(/le="(.*)"} (\d)/g)].map(([, bound, count]) => `${bound}:${count}`);
  console.log(`${buckets.join(' ')}: ${counts.join(' ')}`);
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '0.5 1 10: 0.5:0 1:1 10:1 +Inf:1
1 0.5 10: 1:1 0.5:1 10:1 +Inf:1' ]
