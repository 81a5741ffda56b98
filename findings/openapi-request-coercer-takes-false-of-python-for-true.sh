#!/usr/bin/env bash
# openapi-request-coercer 12.1.3: if the document calls a parameter a boolean, only "false" in small letters is false. All other
# values are true: 0, no, an empty text, and also "False", which Python puts into a query. A later check sees a boolean and does not
# complain. The guide says so, and how to make it strict: then "False" is false and the others are null.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . openapi-request-coercer@12.1.3
cat > try.mjs <<'JS'
import coercer from 'openapi-request-coercer';
for (const isStrict of [false, true]) {
  const up = { name: 'up', in: 'query', schema: { type: 'boolean' }, 'x-openapi-coercion-strict': isStrict };
  const taken = ['false', 'False', '0', 'no', ''].map((text) => {
    const request = { query: { up: text } };
    new coercer.default({ parameters: [up] }).coerce(request);
    return `"${text}" ${request.query.up}`;
  });
  console.log(taken.join(', '));
}
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = '"false" false, "False" true, "0" true, "no" true, "" true
"false" false, "False" false, "0" null, "no" null, "" null' ]
