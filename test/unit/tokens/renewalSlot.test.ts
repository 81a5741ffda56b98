import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { sleep } from '../../../src/base/clock.ts';
import type { Lease } from '../../../src/limits/lease.ts';
import { revokeToken } from '../../../src/tokens/accounts/revoke.ts';
import { signInAgain } from '../../../src/tokens/accounts/signInAgain.ts';
import { hour, type Window } from '../../support/doubles/tokenAccount.ts';
import { freshPair, TokenBench } from '../../support/benches/tokenBench.ts';

const loggedIn = { json: {}, headers: [['set-cookie', 'session=s; csrftoken=c']] as const };

describe('a token call that has to wait for a slot of its customer', () => {
  let bench: TokenBench;
  let told: string[];
  let pause: number;

  const lease: Lease = {
    answered: () => Promise.resolve(void told.push('answered')),
    failed: (how) => Promise.resolve(void told.push(how)),
  };

  beforeEach(() => {
    bench = new TokenBench();
    told = [];
    pause = 60_000;
    bench.takeSlot = async (_, { signal }) => {
      await sleep(bench.clock, pause, signal);
      return lease;
    };
  });

  afterEach(() => bench.close());

  it('leaves the lock to others meanwhile, so that no window gives up [A25]', async () => {
    await bench.start();
    await bench.open();
    await bench.clock.advance(3 * hour);
    const waiting = bench.windows.map((window) => window.sessions.of(bench.account).accessToken());
    const tokens = Promise.all(waiting);
    await bench.clock.advance(61_000);
    assert.deepEqual(
      (await tokens).map(({ value }) => value),
      ['access-token-1', 'access-token-1'],
    );
    assert.equal(bench.wire.sent.length, 1);
    await bench.settle();
    assert.deepEqual(told.toSorted(), ['answered', 'unsent']);
  });

  it('waits without the lock before the one probe, too', async () => {
    const { session } = await bench.start();
    await bench.clock.advance(3 * hour);
    bench.script = (n) => (n === 0 ? { status: 503, text: '' } : freshPair(1));
    const token = session.accessToken();
    await bench.clock.advance(90_000);
    assert.equal(bench.wire.sent.length, 1);
    const lock = await bench.windows[0]?.parts.locks.acquire(bench.account.id);
    lock?.dispose();
    await bench.clock.advance(40_000);
    assert.equal((await token).value, 'access-token-1');
  });

  it('takes another slot where the lock was so long in coming that the first may be over', async () => {
    const { session, window } = await bench.start();
    await bench.clock.advance(3 * hour);
    const slow = { ...window.parts.locks };
    window.parts.locks.acquire = async (name, signal) => {
      await sleep(bench.clock, 31_000);
      return slow.acquire(name, signal);
    };
    const token = session.accessToken();
    await bench.clock.advance(200_000);
    await token;
    await bench.settle();
    assert.deepEqual(told, ['answered', 'unsent']);
  });

  const login = { clientSecret: 'client-secret-1', username: 'ann@example.com', password: 'the-password' };
  const asked: [name: string, ask: (window: Window, account: Account) => Promise<unknown>, calls: number][] =
    [
      ['a new sign-in', (window, account) => signInAgain(window, account, login), 3],
      ['a revocation', ({ sessions }, account) => revokeToken({ sessions }, account, login), 2],
    ];
  for (const [name, ask, calls] of asked) {
    it(`lets other windows renew while ${name} waits for its first slot`, async () => {
      const account: Account = { ...bench.account, grant: 'authorizationCode' };
      const { window } = await bench.start();
      bench.script = (n) =>
        n === 0 ? loggedIn : n === 1 ? { json: { auth_code: 'the-code' } } : freshPair(1);
      const done = ask(window, account);
      await bench.clock.advance(30_000);
      const lock = await window.parts.locks.acquire(account.id);
      pause = 0;
      lock.dispose();
      await bench.clock.advance(31_000);
      await done;
      assert.deepEqual([bench.wire.sent.length, told], [calls, Array(calls).fill('answered')]);
    });
  }

  it('ends with its window, since nothing was sent', async () => {
    const { session, window } = await bench.start();
    await bench.clock.advance(3 * hour);
    const token = assert.rejects(session.accessToken(), { code: 'cancelled' });
    await bench.settle();
    await window.sessions.dispose();
    await token;
    assert.equal(bench.wire.sent.length, 0);
  });
});
