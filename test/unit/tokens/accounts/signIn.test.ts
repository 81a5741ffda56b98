import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import type { CentralError } from '../../../../src/base/errors.ts';
import { firstTokens, learnGiven, type SignInGiven } from '../../../../src/tokens/accounts/signIn.ts';
import { startSignIn } from '../../../../src/tokens/session/heldAccount.ts';
import { signInAgain } from '../../../../src/tokens/accounts/signInAgain.ts';
import { networkError, type Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { pairAt, tokenAccount, type Window } from '../../../support/doubles/tokenAccount.ts';
import { TokenBench } from '../../../support/benches/tokenBench.ts';

const given = { clientSecret: 'client-secret-1' };
const user = { ...given, username: 'ann@example.com', password: 'hunter-22' };

describe('the first pair of an account', () => {
  let bench: TokenBench;
  let window: Window;

  beforeEach(async () => {
    bench = new TokenBench();
    window = await bench.open();
  });
  afterEach(() => bench.close());

  const first = (over: Partial<Account>, values: SignInGiven) => {
    const { transport } = bench.wire;
    return firstTokens(
      { transport, clock: bench.clock, newTokens: window.newTokens },
      tokenAccount(over),
      values,
    );
  };

  const missing: [field: string, over: Partial<Account>, values: SignInGiven][] = [
    ['token', {}, given],
    ['token', {}, { ...given, token: '' }],
    ['username', { grant: 'authorizationCode' }, { ...given, password: 'p' }],
    ['password', { grant: 'authorizationCode' }, { ...given, username: 'ann' }],
    ['customerId', { grant: 'authorizationCode', customerId: undefined }, user],
  ];
  for (const [field, over, values] of missing)
    it(`needs a ${field}, and sends nothing without`, async () => {
      await assert.rejects(async () => first(over, values), {
        reason: 'badField',
        message: new RegExp(`“${field}”`),
      });
      assert.equal(bench.wire.sent.length, 0);
    });

  const token: Scripted = { json: { access_token: 'access-token-1', expires_in: 900 } };
  const client = { status: 401, json: { error: 'invalid_client' } };
  const exchanges: [
    what: string,
    tenantId: string | undefined,
    responses: Scripted[],
    reason: string,
    status?: number,
  ][] = [
    ['a refused client', undefined, [client, client], 'newClientNotAccepted'],
    ['a refused client of an MSP', 't1', [client, client], 'newClientNotAccepted'],
    ['a 403 at the exchange', 't1', [token, { status: 403, text: '' }], 'tenantRefused', 403],
    [
      'a refused exchange',
      't1',
      [token, { status: 400, json: { error: 'invalid_grant' } }],
      'tenantRefused',
      400,
    ],
    ['a redirection at the exchange', 't1', [token, { status: 302, text: '' }], 'tokenCallRedirects', 302],
    ['trouble at the exchange', 't1', [token, { status: 502, text: '' }], 'tokenServerTrouble', 502],
    ['an exchange that found no host', 't1', [token, networkError('ENOTFOUND')], 'hostNotFound'],
    ['a 403 for a client without a tenant', undefined, [{ status: 403, text: '' }], 'tokenCallRefused', 403],
  ];
  for (const [what, tenantId, responses, reason, status] of exchanges)
    it(`of new Central is told as ${reason} after ${what}`, async () => {
      bench.script = (n) => responses[n] ?? assert.fail('one call too many');
      const over = { platform: 'new', grant: 'clientCredentials', customerId: undefined, tenantId } as const;
      await assert.rejects(first(over, given), (error: CentralError) => {
        assert.deepEqual([error.reason, error.values['status']], [reason, status]);
        return true;
      });
    });

  const lost: Scripted = { status: 404, text: '' };
  const both: [name: string, workspace: Scripted, personal: Scripted, statuses: [number, number]][] = [
    ['both reject the client', client, client, [401, 401]],
    ['one does not know the workspace', lost, { ...client, status: 400 }, [404, 400]],
    ['none knows what was asked', { status: 403, text: '' }, lost, [403, 404]],
  ];
  for (const [name, workspace, personal, statuses] of both)
    it(`names what each of two token services responded if ${name}`, async () => {
      bench.script = (n) =>
        bench.wire.sent[n]?.url.pathname.startsWith('/authorization') === true ? workspace : personal;
      for (const tenantId of [undefined, 't1']) {
        const over = { platform: 'new', grant: 'clientCredentials', workspaceId: '0a1b', tenantId } as const;
        await assert.rejects(first({ ...over, customerId: undefined }, given), (error: CentralError) => {
          const { host, status, other, otherStatus } = error.values;
          assert.equal(error.reason, 'noServiceAccepts');
          assert.deepEqual([host, other], ['global.api.greenlake.hpe.com', 'sso.common.cloud.hpe.com']);
          assert.deepEqual([status, otherStatus], statuses);
          return true;
        });
      }
    });

  it('starts a chain of its own, in file, journal and SecretStorage, and ends the one before', async () => {
    const { parts: ports } = window;
    const account = tokenAccount();
    const before = await startSignIn(ports, account, 'client-secret-1', pairAt(0));
    const after = await startSignIn(ports, account, 'client-secret-2', pairAt(7));
    assert.deepEqual(after, {
      ...{ version: 1, chain: after.chain, gen: 1, key: before.key },
      ...{ clientSecret: 'client-secret-2', tokens: pairAt(7) },
    });
    assert.match(after.chain, /^[\da-f]{16}$/);
    assert.notEqual(after.chain, before.chain);
    assert.deepEqual(JSON.parse(bench.secrets.values.get('account/a1') ?? ''), after);
    assert.partialDeepStrictEqual(await ports.journal.read('a1'), {
      ...{ chain: after.chain, gen: 1, changedAt: bench.clock.now(), times: { receivedAt: 7 } },
    });
  });

  it('teaches the redactor what was given, before it is used', () => {
    const learnt: unknown[] = [];
    const learn = (...told: unknown[]) => void learnt.push(told);
    learnGiven({ learn }, tokenAccount(), given);
    learnGiven({ learn }, tokenAccount({ id: 'a2' }), user);
    assert.deepEqual(learnt, [
      ['client-secret-1', 'a1'],
      ['client-secret-1', 'a2'],
      ['hunter-22', 'a2'],
    ]);
  });

  it('of a customer that carries its MSP’s tokens is the MSP’s, told under the customer’s name', async () => {
    await startSignIn(window.parts, tokenAccount(), 'client-secret-1', pairAt(0));
    const session = window.sessions.of(tokenAccount());
    const tenant = tokenAccount({ id: 't1', label: 'lab', tenantId: 'x', msp: 'a1' });
    const summary = await signInAgain(window, tenant, {
      ...given,
      token: { access_token: 'access-token-9', refresh_token: 'refresh-token-9' },
    });
    assert.deepEqual([summary.label, summary.id], ['lab', 't1']);
    const again = window.sessions.of(tokenAccount());
    assert.notEqual(again, session);
    assert.equal((await again.accessToken()).value, 'access-token-9');
    assert.equal(await window.parts.journal.read('t1'), undefined);
  });

  it('is forgotten with a sign-in that failed, and the one before goes on', async () => {
    await startSignIn(window.parts, tokenAccount(), 'client-secret-1', pairAt(bench.clock.now()));
    await assert.rejects(signInAgain(window, tokenAccount(), { ...given, token: 'canary' }), {
      reason: 'tokenTextUnreadable',
    });
    assert.equal((await window.sessions.of(tokenAccount()).accessToken()).value, 'access-token-0');
    const lock = await window.parts.locks.acquire('a1');
    lock.dispose();
  });
});
