import assert from 'node:assert/strict';
import { networkError, type Scripted } from '../../../support/doubles/scriptedTransport.ts';
import { hour } from '../../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../../support/benches/tokenBench.ts';

const minute = 60_000;

describe('the session of an account', () => {
  let bench: TokenBench;

  beforeEach(() => {
    bench = new TokenBench();
  });

  afterEach(() => bench.close());

  it('serves a fresh token without a call', async () => {
    const { session } = await bench.start();
    assert.equal((await session.accessToken()).value, 'access-token-0');
    assert.equal(bench.wire.sent.length, 0);
  });

  it('renews 15 minutes ahead while the old token serves [A26]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(106 * minute);
    assert.equal((await session.accessToken()).value, 'access-token-0');
    await bench.settle();
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('makes callers wait in the last 5 minutes, and fifty of them for one renewal', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(116 * minute);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => session.accessToken()));
    assert.deepEqual(new Set(tokens.map(({ value }) => value)), new Set(['access-token-1']));
    assert.equal(bench.wire.sent.length, 1);
  });

  const away: [string, Scripted][] = [
    ['cannot be reached', networkError('ECONNREFUSED')],
    ['answers 503', { status: 503, text: 'upstream connect error' }],
  ];
  for (const [name, response] of away) {
    it(`lets the old token serve while the token service ${name} for 13 minutes, and goes on`, async () => {
      const { session } = await bench.start();
      await bench.clock.advance(105.5 * minute);
      bench.script = () => response;
      for (let spent = 0; spent < 13; spent++) {
        assert.equal((await session.accessToken()).value, 'access-token-0', `after ${spent} min`);
        await bench.clock.advance(minute);
      }
      bench.script = () => freshPair(1);
      await bench.clock.advance(minute);
      assert.equal((await session.accessToken()).value, 'access-token-1');
      assert.ok(bench.wire.sent.length <= 14, `${bench.wire.sent.length} attempts`);
    });
  }

  it('lets the old token serve to its end while the token service is down [A26]', async () => {
    const { session } = await bench.start();
    bench.script = () => ({ status: 503, text: '' });
    await bench.clock.advance(105.5 * minute);
    for (let spent = 0; spent < 14; spent++) {
      assert.equal((await session.accessToken()).value, 'access-token-0', `after ${spent} min`);
      await bench.clock.advance(minute);
    }
    assert.equal(bench.wire.sent.length, 1);
    assert.equal((await session.accessToken()).value, 'access-token-0', 'in the last minute');
    assert.equal(bench.wire.sent.length, 2);
    await bench.clock.advance(minute);
    await assert.rejects(session.accessToken(), { reason: 'answerLost' });
    assert.equal(bench.wire.sent.length, 2);
  });

  it('goes on by itself after a network that was away when the token had ended [A8] [G4]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    bench.script = () => networkError('ENOTFOUND');
    await assert.rejects(session.accessToken(), { code: 'unreachable' });
    bench.script = () => freshPair(1);
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('is renewed once by two windows that find it expired', async () => {
    await bench.start();
    const other = await bench.open();
    await bench.clock.advance(3 * hour);
    const sessions = bench.windows.map((window) => window.sessions.of(bench.account).accessToken());
    const renewed = Promise.all([...sessions, other.sessions.of(bench.account).accessToken()]);
    await bench.clock.advance(100);
    assert.deepEqual(
      (await renewed).map(({ value }) => value),
      Array(3).fill('access-token-1'),
    );
    assert.equal(bench.wire.sent.length, 1);
  });

  it('goes on with a newer token after a 401, without a call [A12] [A15]', async () => {
    const { session } = await bench.start();
    const old = await session.accessToken();
    const other = await bench.open();
    await other.sessions.refreshNow(bench.account);
    assert.equal((await session.afterRejection(old, false))?.value, 'access-token-1');
    assert.equal(bench.wire.sent.length, 1);
  });

  it('renews once for fifty 401s [A12]', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(2 * minute);
    const old = await session.accessToken();
    const replays = await Promise.all(Array.from({ length: 50 }, () => session.afterRejection(old, false)));
    assert.deepEqual(new Set(replays.map((token) => token?.value)), new Set(['access-token-1']));
    assert.equal(bench.wire.sent.length, 1);
  });

  it('takes a 401 for a token under a minute old as a permission answer [A13]', async () => {
    const { session } = await bench.start();
    assert.equal(await session.afterRejection(await session.accessToken(), false), undefined);
    assert.equal(bench.wire.sent.length, 0);
  });

  it('makes no storm of renewals out of a call that always gets 401 [A13]', async () => {
    const { session } = await bench.start();
    for (let n = 0; n < 100; n++) {
      await bench.clock.advance(70_000);
      await session.afterRejection(await session.accessToken(), false);
    }
    assert.ok(bench.wire.sent.length <= 12, `${bench.wire.sent.length} renewals in two hours`);
  });

  it('renews once for fifty 401s that blame a token of this very second', async () => {
    const { session } = await bench.start();
    const old = await session.accessToken();
    const replays = await Promise.all(Array.from({ length: 50 }, () => session.afterRejection(old, true)));
    assert.deepEqual(new Set(replays.map((token) => token?.value)), new Set(['access-token-1']));
    assert.equal(bench.wire.sent.length, 1);
  });

  it('renews again for a token that was taken once and is then blamed, and today’s rule still holds', async () => {
    const { session } = await bench.start();
    let token = await session.accessToken();
    for (let n = 1; n <= 3; n++) {
      const newer = await session.afterRejection(token, true);
      assert.equal(newer?.value, `access-token-${n}`);
      session.tried(newer, 'taken');
      token = newer;
    }
    assert.equal(await session.afterRejection(token, false), undefined);
    await bench.clock.advance(2 * minute);
    assert.equal((await session.afterRejection(token, false))?.value, 'access-token-4');
  });

  it('makes no renewal for each call where the token that it brought is blamed before anybody could use it', async () => {
    const { session } = await bench.start();
    const newer = await session.afterRejection(await session.accessToken(), true);
    assert.ok(newer);
    for (let n = 0; n < 30; n++) assert.equal(await session.afterRejection(newer, true), undefined);
    assert.equal(bench.wire.sent.length, 1);
  });

  it('makes no storm of renewals out of a call that always blames the token, while others are answered', async () => {
    const { session } = await bench.start();
    for (let n = 0; n < 100; n++) {
      await bench.clock.advance(70_000);
      const newer = await session.afterRejection(await session.accessToken(), true);
      if (newer === undefined) continue;
      session.tried(newer, 'taken');
      session.tried(newer, 'refusedAgain');
    }
    assert.ok(bench.wire.sent.length <= 24, `${bench.wire.sent.length} renewals in two hours`);
  });

  const clocks: [string, number][] = [
    ['a day ahead', 24 * hour],
    ['a day behind', -24 * hour],
    ['ten years ahead', 87_600 * hour],
    ['ten years behind', -87_600 * hour],
  ];
  for (const [name, ms] of clocks) {
    it(`renews at most once for a clock that is set ${name} [A9] [A11]`, async () => {
      const { session } = await bench.start();
      bench.clock.jump(ms);
      for (let n = 0; n < 30; n++) {
        await session.accessToken();
        await bench.clock.advance(minute);
      }
      assert.ok(bench.wire.sent.length <= 1, `${bench.wire.sent.length} renewals`);
    });
  }

  it('renews on time when the clock was set back in between [A9]', async () => {
    const { session } = await bench.start();
    await session.accessToken();
    bench.clock.jump(-hour);
    await bench.clock.advance(121 * minute);
    assert.equal((await session.accessToken()).value, 'access-token-1');
  });

  it('keeps short-lived tokens going without a gap', async () => {
    const { session } = await bench.start({ expiresAt: bench.clock.now() + 90_000 });
    bench.script = (n) => ({
      json: {
        access_token: `access-token-${n + 1}`,
        refresh_token: `refresh-token-${n + 1}`,
        expires_in: 90,
      },
    });
    for (let second = 0; second < 600; second += 5) {
      const token = await session.accessToken();
      assert.ok(token.expiresAt > bench.clock.now());
      await bench.clock.advance(5_000);
    }
    assert.ok(
      bench.wire.sent.length >= 6 && bench.wire.sent.length <= 10,
      `${bench.wire.sent.length} renewals in 600 s`,
    );
  });
});
