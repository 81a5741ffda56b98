import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import { revocable, revokeToken, type RevokeGiven } from '../../../../src/tokens/accounts/revoke.ts';
import type { Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { hour, tokenAccount, type Window } from '../../../support/doubles/tokenAccount.ts';
import { TokenBench } from '../../../support/benches/tokenBench.ts';

const given = { username: 'ann@example.com', password: 'hunter-22' };
const loggedIn: Scripted = { json: {}, headers: [['set-cookie', 'session=s; csrftoken=c']] };

describe('the revocation of a token', () => {
  let bench: TokenBench;
  let window: Window;

  beforeEach(async () => {
    bench = new TokenBench();
    ({ window } = await bench.start());
  });
  afterEach(() => bench.close());

  const revoke = (response: Scripted, values: RevokeGiven = given, account: Account = bench.account) => {
    bench.script = (n) => (n === 0 ? loggedIn : response);
    return revokeToken({ sessions: window.sessions }, account, values);
  };
  const state = () => window.sessions.state(bench.account);

  it('logs in, ends the newest access token, and asks for a sign-in in all windows', async () => {
    const other = await bench.open();
    const old = await other.sessions.of(bench.account).accessToken();
    await revoke({ status: 204, text: '' });
    const [, call] = bench.wire.sent;
    assert.deepEqual(
      [call?.method, call?.url.href, JSON.parse(String(call?.body)), call?.headers.slice(-2)],
      [
        'DELETE',
        'https://gw.example.com/oauth2/api/tokens',
        { access_token: 'access-token-0', customer_id: 'customer-1' },
        [
          ['cookie', 'session=s'],
          ['x-csrf-token', 'c'],
        ],
      ],
    );
    assert.deepEqual(
      [(await state())?.ended, (await state())?.times.expiresAt],
      ['tokenRevoked', bench.clock.now()],
    );
    await assert.rejects(other.sessions.of(bench.account).afterRejection(old, true), {
      reason: 'tokenRevoked',
    });
  });

  it('does not move the end of a token that has ended to later', async () => {
    const before = (await state())?.times.expiresAt;
    await bench.clock.advance(3 * hour);
    await revoke({ json: {} });
    assert.equal((await state())?.times.expiresAt, before);
  });

  const responses: [response: Scripted, worked: boolean][] = [
    [{ status: 200, json: { status: true } }, true],
    [{ status: 299, text: '' }, true],
    [{ status: 200, json: { status: false } }, false],
    [{ status: 300, text: '' }, false],
    [{ status: 404, json: {} }, false],
  ];
  for (const [response, worked] of responses)
    it(`${worked ? 'holds' : 'has failed, and changes nothing,'} after ${JSON.stringify(response)}`, async () => {
      const revoking = revoke(response);
      const { status = 200 } = response as { status?: number };
      if (worked) await revoking;
      else await assert.rejects(revoking, { reason: 'revokeFailed', values: { account: 'prod', status } });
      assert.equal((await state())?.ended, worked ? 'tokenRevoked' : undefined);
    });

  const missing: [field: string, values: RevokeGiven, over: Partial<Account>][] = [
    ['username', { password: 'p' }, {}],
    ['username', { ...given, username: '' }, {}],
    ['password', { username: 'ann' }, {}],
    ['customerId', given, { customerId: undefined }],
  ];
  for (const [field, values, over] of missing)
    it(`needs a ${field}`, async () => {
      const account: Account = { ...bench.account, ...over };
      await assert.rejects(revoke({}, values, account), {
        reason: 'badField',
        message: new RegExp(`“${field}”`),
      });
      assert.equal(bench.wire.sent.length, 0);
    });

  it('takes the customer id that the account lacks', async () => {
    await revoke(
      { json: {} },
      { ...given, customerId: 'customer-2' },
      tokenAccount({ customerId: undefined }),
    );
    assert.partialDeepStrictEqual(JSON.parse(String(bench.wire.sent[1]?.body)), {
      customer_id: 'customer-2',
    });
  });

  it('is for the account whose tokens are used, and for classic Central alone', () => {
    assert.equal(revocable(tokenAccount({ id: 't1', tenantId: 'x', msp: 'a1' })).id, 'a1');
    assert.throws(() => revocable(tokenAccount({ platform: 'new' })), {
      reason: 'revokeNotPossible',
      values: { account: 'prod' },
    });
  });
});
