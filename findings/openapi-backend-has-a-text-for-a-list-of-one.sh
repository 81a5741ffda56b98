#!/usr/bin/env bash
# openapi-backend 5.21.2: a parameter of the query that the document has as a list is a list for the handler if the request has two of
# it, and a text if it has one. Both pass the check, since that makes a list of the one for itself. So a handler that goes over the
# sites of ?site=Lisbon gets six letters. With explode: false, one site is a list.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . openapi-backend@5.21.2
cat > try.cjs <<'JS'
const { OpenAPIBackend } = require('openapi-backend');
const schema = { type: 'array', items: { type: 'string' } };
const parameters = [{ name: 'site', in: 'query', schema }, { name: 'group', in: 'query', explode: false, schema }];
const get = { operationId: 'list', parameters, responses: { 200: { description: 'done' } } };
const definition = { openapi: '3.0.3', info: { title: 'APs', version: '1' }, paths: { '/aps': { get } } };
const handlers = { list: ({ request }) => JSON.stringify(request.query), validationFail: () => 'refused' };
const api = new OpenAPIBackend({ definition, handlers });
api.init().then(async () => {
  for (const query of ['site=Lisbon&site=Porto', 'site=Lisbon', 'group=Lab']) {
    console.log(query, await api.handleRequest({ method: 'GET', path: '/aps', headers: {}, query }));
  }
});
JS
seen=$(node try.cjs)
echo "$seen"
[ "$seen" = 'site=Lisbon&site=Porto {"site":["Lisbon","Porto"]}
site=Lisbon {"site":"Lisbon"}
group=Lab {"group":["Lab"]}' ]
