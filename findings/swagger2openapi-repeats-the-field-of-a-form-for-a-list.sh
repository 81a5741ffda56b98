#!/usr/bin/env bash
# swagger2openapi 7.0.8: collectionFormat csv of a query becomes explode: false, so a list stays one value. The same list in a form loses
# its collectionFormat without a warning, and OpenAPI 3 then sends a field for each member: serials=A&serials=B for serials=A,B.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . swagger2openapi@7.0.8
cat > try.cjs <<'JS'
const { convertObj } = require('swagger2openapi');
const list = (place) => ({ name: 'serials', in: place, type: 'array', items: { type: 'string' }, collectionFormat: 'csv' });
const operation = (place) => ({ consumes: ['application/x-www-form-urlencoded'], parameters: [list(place)], responses: { 200: { description: 'ok' } } });
const document = { swagger: '2.0', info: { title: 'a', version: '1' }, paths: { '/a': { get: operation('query'), post: operation('formData') } } };
convertObj(document, { warnOnly: true }).then(({ openapi }) => {
  const { get, post } = openapi.paths['/a'];
  console.log(`query: explode ${get.parameters[0].explode}`);
  console.log(`form: ${JSON.stringify(post.requestBody.content)}`);
});
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'query: explode false
form: {"application/x-www-form-urlencoded":{"schema":{"type":"object","properties":{"serials":{"type":"array","items":{"type":"string"}}}}}}' ]
