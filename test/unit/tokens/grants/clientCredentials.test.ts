import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { askWithClientCredentials } from '../../../../src/tokens/grants/clientCredentials.ts';
import { requireGranted } from '../../../../src/tokens/grants/requireGranted.ts';
import type { TokenOutcome } from '../../../../src/tokens/grants/tokenEndpoint.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { scriptedTransport, type Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const token = (n: number): Scripted => ({ json: { access_token: `access-token-${n}`, expires_in: 900 } });
const client = 'grant_type=client_credentials&client_id=client-1&client_secret=client-secret-1';
const exchange = new URLSearchParams({
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  subject_token: 'access-token-0',
  subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
}).toString();
const greenLake = 'https://global.api.greenlake.hpe.com/authorization/v2/oauth2';

describe('the token of an API client of new Central', () => {
  const ask = async (over: Parameters<typeof tokenAccount>[0], ...responses: Scripted[]) => {
    const { transport, sent } = scriptedTransport((_, n) => responses[n] ?? token(n));
    const account = tokenAccount({ platform: 'new', customerId: undefined, ...over });
    const { outcome } = await askWithClientCredentials(
      { transport, clock: new FakeClock() },
      account,
      'client-secret-1',
    );
    const got = outcome.kind === 'granted' ? outcome.tokens.accessToken : outcome.kind;
    return [got, ...sent.map(({ url, body }) => `${url.href} ${String(body)}`)];
  };

  it('is asked for at the one endpoint for the world, or the account’s own', async () => {
    const sso = 'https://sso.common.cloud.hpe.com/as/token.oauth2';
    assert.deepEqual(await ask({}), ['access-token-0', `${sso} ${client}`]);
    assert.deepEqual(await ask({ customerId: 'work-space' }), ['access-token-0', `${sso} ${client}`]);
    const tokenUrl = 'https://sso.example/token';
    assert.deepEqual(await ask({ tokenUrl }), ['access-token-0', `${tokenUrl} ${client}`]);
  });

  it('is exchanged for a tenant’s, from the MSP’s workspace where that is named', async () => {
    const sso = 'https://sso.common.cloud.hpe.com/as/token.oauth2';
    const tenant = `${greenLake}/ten1/token ${exchange}`;
    assert.deepEqual(await ask({ tenantId: 'ten-1' }), ['access-token-1', `${sso} ${client}`, tenant]);
    assert.deepEqual(await ask({ tenantId: 'ten-1', customerId: 'work-space' }), [
      'access-token-1',
      `${greenLake}/workspace/token ${client}`,
      tenant,
    ]);
  });

  it('has no refresh token, whatever the service gives: the client itself renews it', async () => {
    const json = { access_token: 'access-token-9', refresh_token: 'refresh-token-9', expires_in: 900 };
    for (const over of [{}, { tenantId: 'ten-1' }, { customerId: 'work-space' }]) {
      const account = tokenAccount({ platform: 'new', customerId: undefined, ...over });
      const { transport } = scriptedTransport(() => ({ json }));
      const { outcome } = await askWithClientCredentials(
        { transport, clock: new FakeClock() },
        account,
        'cs',
      );
      assert.ok(outcome.kind === 'granted');
      assert.deepEqual(Object.keys(outcome.tokens), ['accessToken', 'receivedAt', 'expiresAt']);
    }
  });

  it('is not exchanged where there is none', async () => {
    assert.deepEqual((await ask({ tenantId: 'ten-1' }, { status: 403, text: '' })).length, 2);
  });
});

describe('the token service of an API client', () => {
  const no: Scripted = { status: 401, json: { error: 'invalid_client' } };
  const lost: Scripted = { status: 404, json: { message: 'no such workspace' } };
  const page: Scripted = { status: 200, text: '<html></html>' };
  const trouble: Scripted = { status: 503, text: '' };
  const limited: Scripted = { status: 429, headers: [['retry-after', '60']], json: {} };
  const ws = `${greenLake}/0123abcd/token`;
  const sso = 'https://sso.common.cloud.hpe.com/as/token.oauth2';
  const own = 'https://central.corp.example/oauth2/token';
  const ownWs = 'https://central.corp.example/authorization/v2/oauth2/0123abcd/token';
  const workspaceId = '0123-abcd';

  const ask = async (over: Parameters<typeof tokenAccount>[0], responses: Record<string, Scripted>) => {
    const { transport, sent } = scriptedTransport(({ url }) => responses[url.href] ?? no);
    const account = tokenAccount({ platform: 'new', customerId: undefined, workspaceId, ...over });
    const { outcome, service } = await askWithClientCredentials(
      { transport, clock: new FakeClock() },
      account,
      'client-secret-1',
    );
    const how = outcome.kind === 'refused' ? outcome.what : outcome.kind;
    return { how, service, asked: [...new Set(sent.map(({ url }) => url.href))] };
  };

  const rows: {
    name: string;
    over?: Parameters<typeof tokenAccount>[0];
    responses: Record<string, Scripted>;
    how: string;
    service?: 'workspace' | 'personal';
    asked: string[];
  }[] = [
    {
      name: 'is the workspace’s where that grants',
      responses: { [ws]: token(1) },
      ...{ how: 'granted', service: 'workspace', asked: [ws] },
    },
    ...[no, lost, page, trouble].map((response) => ({
      name: `is the one for personal clients where the workspace’s says ${response.status} and that grants`,
      responses: { [ws]: response, [sso]: token(1) },
      ...{ how: 'granted', service: 'personal' as const, asked: [ws, sso] },
    })),
    {
      name: 'is neither where both refuse the client',
      responses: {},
      ...{ how: 'client', asked: [ws, sso] },
    },
    {
      name: 'is neither where the workspace is unknown and the other refuses the client',
      responses: { [ws]: lost },
      ...{ how: 'client', asked: [ws, sso] },
    },
    {
      name: 'is unknown, and the client not refused, where the workspace’s is in trouble',
      responses: { [ws]: trouble },
      ...{ how: 'ambiguous', asked: [ws, sso] },
    },
    {
      name: 'is unknown where a limit turned the first call away, and the other is not asked',
      responses: { [ws]: limited },
      ...{ how: 'unsent', service: 'workspace', asked: [ws] },
    },
    {
      name: 'is asked alone once it is known to be the workspace’s',
      over: { tokenService: 'workspace' },
      responses: { [sso]: token(1) },
      ...{ how: 'client', service: 'workspace', asked: [ws] },
    },
    {
      name: 'is asked alone once it is known to be the other',
      over: { tokenService: 'personal' },
      responses: { [sso]: token(1) },
      ...{ how: 'granted', service: 'personal', asked: [sso] },
    },
    {
      name: 'is at the origin of an own token URL, with a workspace address or without',
      over: { tokenUrl: own },
      responses: { [ownWs]: token(1) },
      ...{ how: 'granted', service: 'workspace', asked: [ownWs] },
    },
    {
      name: 'is the own token URL where that origin has no workspace address',
      over: { tokenUrl: own },
      responses: { [ownWs]: lost, [own]: token(1) },
      ...{ how: 'granted', service: 'personal', asked: [ownWs, own] },
    },
    {
      name: 'is the workspace’s at GreenLake, whichever of HPE’s token URLs is given',
      over: { tokenUrl: sso },
      responses: { [ws]: token(1) },
      ...{ how: 'granted', service: 'workspace', asked: [ws] },
    },
    {
      name: 'is one where the account names no workspace',
      over: { workspaceId: undefined },
      responses: {},
      ...{ how: 'client', service: 'personal', asked: [sso] },
    },
  ];
  for (const { name, over = {}, responses, how, service, asked } of rows)
    it(name, async () => assert.deepEqual(await ask(over, responses), { how, service, asked }));

  it('gives a workspace’s token 15 minutes where the answer names no life', async () => {
    const { transport } = scriptedTransport(() => ({ json: { access_token: 'access-token-1' } }));
    const ports = { transport, clock: new FakeClock() };
    const lives = await Promise.all(
      [{ workspaceId }, {}].map(async (over) => {
        const account = tokenAccount({ platform: 'new', customerId: undefined, ...over });
        const { outcome } = await askWithClientCredentials(ports, account, 'client-secret-1');
        assert.ok(outcome.kind === 'granted');
        return outcome.tokens.expiresAt - outcome.tokens.receivedAt;
      }),
    );
    assert.deepEqual(lives, [900_000, 7_200_000]);
  });
});

describe('the outcome of a sign-in', () => {
  const tokens = { accessToken: 'access-token-0', receivedAt: 0, expiresAt: 1 };
  const error = new CentralError('tokenServerTrouble', { status: 502 });
  const rows: [outcome: TokenOutcome, reason: string, host?: string][] = [
    [{ kind: 'refused', what: 'client', status: 401 }, 'newClientNotAccepted', 'gw.example.com'],
    [{ kind: 'refused', what: 'code', status: 400 }, 'codeNotAccepted'],
    [{ kind: 'refused', what: 'refreshToken', status: 400 }, 'downloadedTokenDead'],
    [{ kind: 'ambiguous', error }, 'tokenServerTrouble'],
    [{ kind: 'unsent', error }, 'tokenServerTrouble'],
  ];
  for (const [outcome, reason, host] of rows)
    it(`is ${reason} where it was ${outcome.kind}${'what' in outcome ? `, the ${outcome.what}` : ''}`, () =>
      assert.throws(
        () => requireGranted(outcome, 'new', 'gw.example.com'),
        (thrown: CentralError) => thrown.reason === reason && thrown.values['host'] === host,
      ));

  it('is a pair where one was granted', () => {
    assert.equal(requireGranted({ kind: 'granted', tokens }, 'new', 'gw.example.com'), tokens);
  });
});
