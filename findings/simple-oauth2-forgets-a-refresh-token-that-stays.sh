#!/usr/bin/env bash
# simple-oauth2 5.1.0: a server may answer a refresh without a new refresh token (RFC 6749, 6), and then the old one stays in use. Here
# it is gone after the first refresh, and the second sends an empty one, without an error before it. @badgateway/oauth2-client 3.3.1
# keeps it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --prefix . simple-oauth2@5.1.0 @badgateway/oauth2-client@3.3.1
cat > try.mjs <<'JS'
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { OAuth2Client } from '@badgateway/oauth2-client';
import { AuthorizationCode } from 'simple-oauth2';
const sent = [];
const server = createServer(async (request, response) => {
  sent.push(new URLSearchParams(await text(request)).get('refresh_token'));
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ access_token: 'next', token_type: 'bearer', expires_in: 7200 }));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;
let token = new AuthorizationCode({ client: { id: 'id', secret: 'secret' }, auth: { tokenHost: origin } }).createToken({ access_token: 'first', refresh_token: 'kept', expires_in: 7200 });
for (let count = 0; count < 2; count++) token = await token.refresh();
console.log('simple-oauth2:', JSON.stringify(sent.splice(0)));
const client = new OAuth2Client({ server: origin, clientId: 'id', clientSecret: 'secret', tokenEndpoint: '/token' });
let other = { accessToken: 'first', refreshToken: 'kept', expiresAt: 0 };
for (let count = 0; count < 2; count++) other = await client.refreshToken(other);
console.log('@badgateway/oauth2-client:', JSON.stringify(sent));
server.close();
server.closeAllConnections();
JS
seen=$(node try.mjs)
echo "$seen"
[ "$seen" = 'simple-oauth2: ["kept",""]
@badgateway/oauth2-client: ["kept","kept"]' ]
