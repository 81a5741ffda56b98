import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { pastLimit } from '../../../../src/tokens/grants/pastLimit.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';

describe('a call that a 429 turns away', () => {
  let clock: FakeClock;
  let sent: number;
  let told: number[];

  beforeEach(() => {
    clock = new FakeClock();
    sent = 0;
    told = [];
  });

  /** Each answer is the wait that it asks for; the last one is given for good. */
  const send = (responses: (number | undefined)[], signal?: AbortSignal) =>
    pastLimit(
      () => Promise.resolve(responses[Math.min(sent++, responses.length - 1)]),
      (response) => response,
      { clock, waits: [1_000, 2_000], longest: 5_000, signal, onWait: (ms) => told.push(ms) },
    );

  it('is sent again after each wait and not a millisecond before', async () => {
    const response = send([0]);
    const seen: number[] = [];
    for (const ms of [999, 1, 1_999, 1, 60_000]) {
      await clock.advance(ms);
      seen.push(sent);
    }
    assert.deepEqual([seen, told, await response], [[1, 2, 2, 3, 3], [1_000, 2_000], 0]);
  });

  it('is not sent again where it was not turned away', async () => {
    assert.deepEqual([await send([undefined]), sent, told], [undefined, 1, []]);
  });

  it('waits as long as it is asked to, and not longer than it may', async () => {
    const response = send([5_000, 1_500, undefined]);
    await clock.advance(7_000);
    assert.deepEqual([await response, told], [undefined, [5_000, 2_000]]);
    sent = 0;
    assert.deepEqual([await send([5_001]), sent, told.length], [5_001, 1, 2]);
  });

  it('can be stopped while it waits', async () => {
    const stop = new AbortController();
    const stopped = assert.rejects(send([0], stop.signal), { code: 'cancelled' });
    await clock.advance(500);
    stop.abort(new CentralError('cancelled'));
    await stopped;
    assert.equal(sent, 1);
  });
});
