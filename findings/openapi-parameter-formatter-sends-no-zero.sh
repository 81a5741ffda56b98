#!/usr/bin/env bash
# @himenon/openapi-parameter-formatter 2.1.0: a parameter that is 0 or false is sent by its name alone, "offset=" and "up=", and in
# a path it is undefined. In a list or an object a 0 is there. Its types allow numbers and booleans.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . @himenon/openapi-parameter-formatter@2.1.0
cat > try.mjs <<'JS'
import { PathParameter, QueryParameter } from '@himenon/openapi-parameter-formatter';
const query = (key, value) => QueryParameter.generate(key, { value, style: 'form', explode: true });
console.log(query('offset', 50), query('offset', 0), query('up', true), query('up', false), query('vlan', [0, 1]));
console.log(PathParameter.generate('id', { value: 1, style: 'simple', explode: false }), PathParameter.generate('id', { value: 0, style: 'simple', explode: false }));
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'offset=50 offset= up=true up= vlan=0&vlan=1
1 undefined' ]
