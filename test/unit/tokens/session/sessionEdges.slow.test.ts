import assert from 'node:assert/strict';
import type { Reason } from '../../../../src/base/reasons.ts';
import type { CentralError } from '../../../../src/base/errors.ts';
import { current } from '../../../../src/tokens/session/renewal.ts';
import { fingerprintOf } from '../../../../src/tokens/storage/journal.ts';
import { networkError, type Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { hour, openWindow, pairAt, signedIn, tokenAccount } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, refused, TokenBench } from '../../../support/benches/tokenBench.ts';

const minute = 60_000;
const away = networkError('ECONNREFUSED');

describe('the session of an account, at its limits,', () => {
  let bench: TokenBench;
  let slots: number;

  beforeEach(() => {
    bench = new TokenBench();
    slots = 0;
    bench.takeSlot = () => {
      slots += 1;
      return Promise.resolve({ answered: () => Promise.resolve(), failed: () => Promise.resolve() });
    };
  });
  afterEach(() => bench.close());

  /** A window whose journal says why a person is needed. */
  async function ended(reason: Reason) {
    const { window, session } = await bench.start();
    const { journal } = window.parts;
    const { chain } = (await journal.read(bench.account.id)) ?? assert.fail('no entry');
    await journal.change(bench.account.id, chain, bench.clock.now(), () => ({ ended: reason }));
    return { window, session };
  }

  it('tries again a minute after an attempt that failed, and not before', async () => {
    const { session } = await bench.start();
    bench.script = () => away;
    const tries: number[] = [];
    await bench.clock.advance(106 * minute);
    for (const ms of [0, minute - 1, 1, minute - 1, 1]) {
      await bench.clock.advance(ms);
      assert.equal((await session.accessToken()).value, 'access-token-0');
      await bench.settle();
      tries.push(bench.wire.sent.length);
    }
    assert.deepEqual(tries, [1, 1, 2, 2, 3]);
  });

  it('keeps the one probe for the last minute', async () => {
    const { session } = await bench.start();
    bench.script = () => ({ status: 503, text: '' });
    await bench.clock.advance(106 * minute);
    await session.accessToken();
    await bench.clock.advance(13 * minute - 1);
    await session.accessToken();
    assert.equal(bench.wire.sent.length, 1);
    await bench.clock.advance(1);
    await session.accessToken();
    assert.equal(bench.wire.sent.length, 2);
  });

  it('takes no slot of the customer where a person is needed', async () => {
    const { session } = await ended('clientRefused');
    const old = await session.accessToken();
    await bench.clock.advance(106 * minute);
    assert.equal((await session.accessToken()).value, 'access-token-0');
    await bench.clock.advance(10 * minute);
    assert.equal((await session.accessToken()).value, 'access-token-0');
    await assert.rejects(session.afterRejection(old, false), { reason: 'clientRefused' });
    await bench.clock.advance(hour);
    await assert.rejects(session.accessToken(), { reason: 'clientRefused' });
    assert.deepEqual([slots, bench.wire.sent.length], [0, 0]);
  });

  it('says of a reason that it cannot read that it is one', async () => {
    const { session } = await ended('somethingNew' as Reason);
    await bench.clock.advance(3 * hour);
    await assert.rejects(session.accessToken(), { reason: 'endingUnknown', message: /prod/ });
  });

  it('gives its newest token without a call, or none', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(2 * hour - 1);
    assert.equal((await session.newest())?.value, 'access-token-0');
    await bench.clock.advance(1);
    assert.equal(await session.newest(), undefined);
    assert.equal(bench.wire.sent.length, 0);
  });

  describe('where callers wait', () => {
    const start = async () => {
      const { session } = await bench.start();
      await bench.clock.advance(119 * minute);
      const response = Promise.withResolvers<Scripted>();
      bench.script = () => response.promise;
      return { session, response };
    };

    it('gives the old token after a renewal that failed', async () => {
      const { session, response } = await start();
      const token = session.accessToken();
      response.resolve(away);
      assert.equal((await token).value, 'access-token-0');
    });

    it('gives none that has ended meanwhile', async () => {
      const { session, response } = await start();
      const token = assert.rejects(session.accessToken(), { reason: 'connectionRefused' });
      await bench.clock.advance(minute);
      response.resolve(away);
      await token;
    });

    it('gives none to a caller that has gone', async () => {
      const { session, response } = await start();
      const stop = new AbortController();
      const token = assert.rejects(session.accessToken(stop.signal), { code: 'cancelled' });
      await bench.settle();
      stop.abort();
      await token;
      response.resolve(away);
    });
  });

  describe('after a 401', () => {
    it('renews for a token that is a minute old', async () => {
      const { session } = await bench.start();
      const old = await session.accessToken();
      await bench.clock.advance(minute - 1);
      assert.equal(await session.afterRejection(old, false), undefined);
      await bench.clock.advance(1);
      assert.equal((await session.afterRejection(old, false))?.value, 'access-token-1');
    });

    it('renews again ten minutes later, and joins a renewal that is under way meanwhile', async () => {
      const { session } = await bench.start();
      await bench.clock.advance(minute);
      const first = await session.afterRejection(await session.accessToken(), false);
      assert.ok(first);
      await bench.clock.advance(10 * minute - 1);
      assert.equal(await session.afterRejection(first, false), undefined);
      await bench.clock.advance(1);
      const second = await session.afterRejection(first, false);
      assert.ok(second?.value === 'access-token-2');
      await bench.clock.advance(2 * minute);
      const renewal = session.refresh({ insists: false, canWait: true });
      await bench.settle();
      const joined = session.afterRejection(second, false);
      assert.deepEqual([(await joined)?.value, (await renewal).accessToken], Array(2).fill('access-token-3'));
    });

    it('probes at once where the answer of the renewal was lost', async () => {
      const { session } = await bench.start();
      const old = await session.accessToken();
      await bench.clock.advance(minute);
      bench.script = (n) => (n === 0 ? { status: 503, text: '' } : freshPair(1));
      const renewed = session.afterRejection(old, false);
      await bench.clock.advance(3_000);
      assert.equal((await renewed)?.value, 'access-token-1');
    });

    it('has nothing to send again where the gateway gives the same token', async () => {
      const { session } = await bench.start();
      const old = await session.accessToken();
      bench.script = () => freshPair(0);
      assert.equal(await session.afterRejection(old, true), undefined);
    });

    it('takes no call with another token for a proof of the newest', async () => {
      const { session } = await bench.start();
      const old = await session.accessToken();
      const newer = await session.afterRejection(old, true);
      assert.ok(newer);
      session.tried(old, 'taken');
      assert.equal(await session.afterRejection(newer, true), undefined);
    });

    it('lets a gateway that blames every token wait for ten minutes', async () => {
      const { session } = await bench.start();
      const first = await session.afterRejection(await session.accessToken(), true);
      assert.ok(first);
      session.tried(first, 'taken');
      session.tried(first, 'refusedAgain');
      // Renewed for its age at the latest, which the other rule does: so the time is measured within the first minute of a pair.
      await bench.clock.advance(10 * minute - 30_000);
      const second = await session.refresh({ insists: false, canWait: true });
      const token = { ...first, value: second.accessToken };
      await bench.clock.advance(29_999);
      assert.equal(await session.afterRejection(token, true), undefined);
      await bench.clock.advance(1);
      assert.equal((await session.afterRejection(token, true))?.value, 'access-token-3');
    });
  });

  it('tells when a renewal begins and when it ends', async () => {
    const { window, session } = await bench.start();
    const states: Promise<boolean | undefined>[] = [];
    window.sessions.onDidChange((id) => {
      assert.equal(id, bench.account.id);
      states.push(window.sessions.state(bench.account).then((state) => state?.refreshing));
    });
    const response = Promise.withResolvers<Scripted>();
    bench.script = () => response.promise;
    const renewal = session.refresh({ insists: false, canWait: true });
    await bench.settle();
    assert.deepEqual(await Promise.all(states), [true]);
    response.resolve(freshPair(1));
    await renewal;
    await bench.settle();
    assert.deepEqual(await Promise.all(states), [true, false]);
  });

  it('shows a failure of unknown kind as one of Central, with its cause, until a renewal succeeds', async () => {
    const { window, session } = await bench.start();
    const { locks } = window.parts;
    const acquire = locks.acquire.bind(locks);
    locks.acquire = () => Promise.reject(Object.assign(new Error('at fault'), { code: 'EMFILE' }));
    const failure: unknown = await window.sessions.refreshNow(bench.account).catch((error: unknown) => error);
    const { reason, values, cause } = failure as CentralError;
    assert.deepEqual(
      [reason, values['host'], (cause as Error).message],
      ['callFailed', 'Central', 'at fault'],
    );
    assert.match(String(values['why']), /EMFILE/);
    assert.equal(session.failure, failure);
    locks.acquire = acquire;
    await window.sessions.refreshNow(bench.account);
    assert.equal(session.failure, undefined);
  });

  it('teaches the redactor no secret that is missing, and which of them passes', async () => {
    const { clock, secrets, folder, account } = bench;
    const learnt: unknown[] = [];
    const { transport } = bench.wire;
    const learn = (...told: unknown[]) => void learnt.push(told);
    const window = await openWindow({ clock, secrets, folder, transport, learn });
    bench.windows.push(window);
    await signedIn(window, account, pairAt(clock.now(), { refreshToken: undefined }));
    learnt.length = 0;
    await window.sessions.of(account).accessToken();
    assert.deepEqual(learnt.at(-1), ['access-token-0', 'a1', true]);
    assert.deepEqual([learnt.length, learnt[0]], [3, ['client-secret-1', 'a1']]);
  });

  const reasons: [what: string, over: object, response: Scripted, reason: string][] = [
    ['a refused token', {}, refused, 'refreshTokenRefused'],
    ['one that another tool may use', { shared: true }, refused, 'refreshTokenShared'],
    ['one past its 14 days', { refreshExpiresAt: 1 }, refused, 'refreshTokenExpired'],
    [
      'one past its 14 days that another tool may use',
      { shared: true, refreshExpiresAt: 1 },
      refused,
      'refreshTokenExpired',
    ],
    [
      'a refused client',
      { shared: true },
      { status: 401, json: { error: 'invalid_client' } },
      'clientRefused',
    ],
  ];
  for (const [what, over, response, reason] of reasons)
    it(`ends as ${reason} for ${what}`, async () => {
      const { window, session } = await bench.start(over);
      await bench.clock.advance(3 * hour);
      bench.script = () => response;
      await assert.rejects(session.accessToken(), { code: 'signedOut', reason, message: /prod/ });
      assert.equal((await window.sessions.state(bench.account))?.ended, reason);
    });

  it('ends without a call where a classic pair has no refresh token', async () => {
    const { session } = await bench.start({ refreshToken: undefined });
    await bench.clock.advance(3 * hour);
    await assert.rejects(session.accessToken(), { reason: 'refreshTokenMissing', message: /prod/ });
    assert.equal(bench.wire.sent.length, 0);
  });

  it('makes no third attempt with a token whose probe was lost, after a restart either', async () => {
    const { window } = await bench.start();
    await bench.clock.advance(3 * hour);
    const { journal } = window.parts;
    const { chain } = (await journal.read('a1')) ?? assert.fail('no entry');
    const lost = { inFlight: fingerprintOf('refresh-token-0'), probed: true };
    await journal.change('a1', chain, bench.clock.now(), () => lost);
    const other = (await bench.open()).sessions.of(bench.account);
    await assert.rejects(other.accessToken(), { reason: 'answerLost', message: /prod/ });
    assert.equal(bench.wire.sent.length, 0);
  });

  it('asks new Central again by its client, counts the attempt and loses nothing by one that failed', async () => {
    const account = tokenAccount({ platform: 'new', grant: 'clientCredentials', customerId: undefined });
    const window = await bench.open();
    await signedIn(
      window,
      account,
      pairAt(bench.clock.now(), { refreshToken: undefined, refreshExpiresAt: undefined }),
    );
    const session = window.sessions.of(account);
    await bench.clock.advance(3 * hour);
    const responses: Scripted[] = [
      { status: 503, text: '' },
      away,
      { json: { access_token: 'access-token-7', expires_in: 900 } },
    ];
    bench.script = (n) => responses[n] ?? assert.fail('one call too many');
    const failed = assert.rejects(session.accessToken(), { reason: 'connectionRefused' });
    await bench.clock.advance(3_000);
    await failed;
    const entry = await window.parts.journal.read(account.id);
    assert.deepEqual(
      [entry?.lastAttempt, entry?.inFlight, entry?.ended],
      [bench.clock.now() - 1_000, undefined, undefined],
    );
    assert.equal((await session.accessToken()).value, 'access-token-7');
    assert.equal((await window.parts.journal.read(account.id))?.gen, 2);
  });

  it('asks new Central by its client where a refresh token is stored from before, and keeps that no longer', async () => {
    const account = tokenAccount({ platform: 'new', grant: 'clientCredentials', customerId: undefined });
    const window = await bench.open();
    await signedIn(window, account, pairAt(bench.clock.now()));
    const session = window.sessions.of(account);
    await bench.clock.advance(15 * 24 * hour);
    bench.script = (n) =>
      String(bench.wire.sent[n]?.body).includes('client_credentials')
        ? freshPair(7, 900)
        : { status: 400, json: { error: 'invalid_grant' } };
    assert.equal((await session.accessToken()).value, 'access-token-7');
    assert.equal(bench.wire.sent.length, 1);
    const { record } = await current(window.parts, account);
    assert.deepEqual([record.tokens.refreshToken, record.tokens.refreshExpiresAt], [undefined, undefined]);
    const entry = await window.parts.journal.read(account.id);
    assert.deepEqual([entry?.usedTokens, entry?.ended], [[], undefined]);
  });
});
