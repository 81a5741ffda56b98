import { json, type Incoming, type Reply } from '../http/message.ts';
import { formOrJson } from '../http/parameters.ts';
import type { ClassicClients } from './classicClients.ts';
import { limited, oauthError } from './errorReplies.ts';
import type { SignIn } from './signIn.ts';
import type { ClassicClient, TokenRow } from './tokens.ts';

const noStore: Reply['headers'] = [
  ['Cache-Control', 'no-store'],
  ['Pragma', 'no-cache'],
];

/** POST /oauth2/token: Kong takes the parameters from the query, a form or JSON, merged (docs/central-api.md 2). */
export function answerToken(gateway: ClassicClients, signIn: SignIn, request: Incoming): Reply {
  const asked = formOrJson(request);
  const client = gateway.client(asked.get('client_id'));
  if (!client || client.clientSecret !== asked.get('client_secret')) return badClient(request);
  const grant = asked.get('grant_type');
  if (grant === 'refresh_token') return refresh(gateway, client, asked.get('refresh_token'));
  if (grant === 'authorization_code') return exchange(gateway, client, signIn, asked.get('code'));
  return oauthError('unsupported_grant_type', 'Invalid grant_type');
}

function badClient(request: Incoming): Reply {
  const refusal = oauthError('invalid_client', 'Invalid client authentication');
  if (!request.headers.authorization?.startsWith('Basic ')) return refusal;
  return {
    ...refusal,
    status: 401,
    headers: [...refusal.headers, ['WWW-Authenticate', 'Basic realm="OAuth2.0"']],
  };
}

function refresh(gateway: ClassicClients, client: ClassicClient, token: string | undefined): Reply {
  const quota = gateway.spend(client.customer);
  const row = quota.ok ? gateway.tokens.rotate(token ?? '', client, gateway.now) : undefined;
  const reply = !quota.ok
    ? limited()
    : row
      ? pair(gateway, row)
      : oauthError('invalid_request', 'Invalid refresh_token');
  if (row && !gateway.behaviour.rotates)
    reply.body = String(reply.body).replace(/"refresh_token":"\w+",/, '');
  return { ...reply, headers: [...reply.headers, ...quota.headers] };
}

function exchange(
  gateway: ClassicClients,
  client: ClassicClient,
  signIn: SignIn,
  code: string | undefined,
): Reply {
  const { behaviour, counters, now } = gateway;
  if (behaviour.newToken === 'exchange' && !gateway.newTokenFree(client)) return limited();
  const found = signIn.takeCode(code ?? '', client, now);
  if (!found) return oauthError('invalid_request', 'Invalid code');
  gateway.newTokenGiven(client);
  counters.issued += 1;
  return pair(gateway, gateway.tokens.issue(client, found.scope, found.user, now));
}

function pair(gateway: ClassicClients, row: TokenRow): Reply {
  const { expiresIn, accessTokenSeconds } = gateway.behaviour;
  return json(
    {
      refresh_token: row.refreshToken,
      token_type: 'bearer',
      access_token: row.accessToken,
      expires_in: expiresIn === undefined ? accessTokenSeconds : expiresIn,
    },
    200,
    noStore,
  );
}
