#!/usr/bin/env bash
# openapi-fetch 0.17.0: a list in the query is sent as one field for each member, which is what OpenAPI has for a list unless it says
# otherwise, in a query and in a form (Encoding Object, explode). But a list in a form is sent as one field with commas, 10,20, so that
# a server that goes by the document finds one VLAN with that name.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . openapi-fetch@0.17.0
cat > try.mjs <<'JS'
import createClient from 'openapi-fetch';
const show = async (request) => {
  console.log(request.method, new URL(request.url).search, await request.text());
  return new Response('{}');
};
const client = createClient({ baseUrl: 'https://central.example', fetch: show });
const vlans = [10, 20];
await client.GET('/ports', { params: { query: { vlans } } });
await client.POST('/ports', { body: { vlans }, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } });
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'GET ?vlans=10&vlans=20 
POST  vlans=10%2C20' ]
