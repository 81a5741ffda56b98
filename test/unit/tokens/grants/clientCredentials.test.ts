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
  const ask = async (over: Parameters<typeof tokenAccount>[0], ...answers: Scripted[]) => {
    const { transport, sent } = scriptedTransport((_, n) => answers[n] ?? token(n));
    const account = tokenAccount({ platform: 'new', customerId: undefined, ...over });
    const outcome = await askWithClientCredentials(
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

  it('is not exchanged where there is none', async () => {
    assert.deepEqual((await ask({ tenantId: 'ten-1' }, { status: 403, text: '' })).length, 2);
  });
});

describe('the outcome of a sign-in', () => {
  const tokens = { accessToken: 'access-token-0', receivedAt: 0, expiresAt: 1 };
  const error = new CentralError('serverTrouble', { status: 502 });
  const rows: [outcome: TokenOutcome, reason: string, host?: string][] = [
    [{ kind: 'refused', what: 'client', status: 401 }, 'clientNotAccepted', 'gw.example.com'],
    [{ kind: 'refused', what: 'code', status: 400 }, 'codeNotAccepted'],
    [{ kind: 'refused', what: 'refreshToken', status: 400 }, 'downloadedTokenDead'],
    [{ kind: 'ambiguous', error }, 'serverTrouble'],
    [{ kind: 'unsent', error }, 'serverTrouble'],
  ];
  for (const [outcome, reason, host] of rows)
    it(`is ${reason} where it was ${outcome.kind}${'what' in outcome ? `, the ${outcome.what}` : ''}`, () =>
      assert.throws(
        () => requireGranted(outcome, 'gw.example.com'),
        (thrown: CentralError) => thrown.reason === reason && thrown.values['host'] === host,
      ));

  it('is a pair where one was granted', () => {
    assert.equal(requireGranted({ kind: 'granted', tokens }, 'gw.example.com'), tokens);
  });
});
