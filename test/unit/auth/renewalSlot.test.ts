import assert from 'node:assert/strict';
import type { Lease } from '../../../src/api/limiter.ts';
import { sleep } from '../../../src/clock.ts';
import { hour } from '../../support/tokenAccount.ts';
import { freshPair, TokenBench } from '../../support/tokenBench.ts';

describe('a renewal that has to wait for a slot of its customer', () => {
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

  it('leaves the lock to others meanwhile, so that no window gives up', async () => {
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
    const lock = await bench.windows[0]?.sessions.ports.locks.acquire(bench.account.id);
    lock?.dispose();
    await bench.clock.advance(40_000);
    assert.equal((await token).value, 'access-token-1');
  });

  it('takes another slot where the lock was so long in coming that the first may be over', async () => {
    const { session, window } = await bench.start();
    await bench.clock.advance(3 * hour);
    const slow = { ...window.sessions.ports.locks };
    window.sessions.ports.locks.acquire = async (name, signal) => {
      await sleep(bench.clock, 31_000);
      return slow.acquire(name, signal);
    };
    const token = session.accessToken();
    await bench.clock.advance(200_000);
    await token;
    await bench.settle();
    assert.deepEqual(told, ['answered', 'unsent']);
  });

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
