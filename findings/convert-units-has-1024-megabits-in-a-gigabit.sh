#!/usr/bin/env bash
# convert-units 2.3.4: counts bits and bytes by 1024 at each step, though their units mean steps of 1000. So a link of 1000 Mb is
# 0.977 Gb, and the best unit for a billion bits gives 953.7 Mb. Hertz and watts go by 1000. There is no unit with "i" to choose.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . convert-units@2.3.4
cat > try.mjs <<'JS'
import convert from 'convert-units';
for (const [from, to] of [['Gb', 'Mb'], ['GB', 'MB'], ['GHz', 'MHz'], ['kW', 'W']]) console.log(`1 ${from}: ${convert(1).from(from).to(to)} ${to}`);
console.log(`1000 Mb: ${convert(1000).from('Mb').to('Gb')} Gb`);
const { val, unit } = convert(1e9).from('b').toBest();
console.log(`1000000000 b: ${val} ${unit}`);
console.log(`Gib: ${convert().possibilities('digital').includes('Gib')}`);
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '1 Gb: 1024 Mb
1 GB: 1024 MB
1 GHz: 1000 MHz
1 kW: 1000 W
1000 Mb: 0.9765625 Gb
1000000000 b: 953.67431640625 Mb
Gib: false' ]
