import assert from 'node:assert/strict';
import { mostOfOperation, operationLease } from '../../../src/limits/operationLease.ts';
import { longestWait } from '../../../src/limits/retry.ts';
import { freshState, StoredSlotState } from '../../../src/limits/slotRule.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';

describe('the slot of an operation', () => {
  for (const [what, seconds, kept] of [
    ['until the window ends that the server told', 30, 31_000],
    ['never longer than a call may wait, whatever the server told', 86_400, longestWait],
  ] as const)
    it(`is held ${what}`, async () => {
      const state = freshState();
      const clock = new FakeClock();
      const change = (work: (given: typeof state) => void) => Promise.resolve(work(state));
      const lease = operationLease({ key: 'GET /devices', perMinute: 10 }, 'slot', { change, clock });
      await lease.answered({
        headers: [
          ['x-ratelimit-limit', '10'],
          ['x-ratelimit-remaining', '5'],
          ['x-ratelimit-reset', String(seconds)],
        ],
      });
      assert.deepEqual(
        state.slots.map(({ until }) => until - clock.monotonic()),
        [kept],
      );
    });

  for (const [seconds, kept] of [
    [60, [61_000]],
    [3_600, []],
  ] as const)
    it(`is held for ${kept.length} windows of ${seconds} seconds without a limit`, async () => {
      const state = freshState();
      const { size } = state;
      const change = (work: (given: typeof state) => void) => Promise.resolve(work(state));
      const clock = new FakeClock();
      const lease = operationLease({ key: 'GET /devices' }, 'slot', { change, clock });
      await lease.answered({ headers: [['ratelimit', `"a";r=3;t=${seconds}`]] });
      assert.deepEqual(
        state.slots.map(({ until }) => until - clock.monotonic()),
        kept,
      );
      assert.equal(state.size, kept.length > 0 ? 4 : size);
    });

  it('has no more slots after a response than a stored state may have, and none of a short window in a long one', async () => {
    const state = freshState();
    const { size } = state;
    const change = (work: (given: typeof state) => void) => Promise.resolve(work(state));
    const clock = new FakeClock();
    const answered = async (headers: [string, string][]) => {
      await operationLease({ key: 'GET /devices' }, 'slot', { change, clock }).answered({ headers });
      return state.size;
    };
    const many = await answered([
      ['x-ratelimit-remaining', '5000'],
      ['x-ratelimit-reset', '40'],
    ]);
    assert.equal(many, mostOfOperation);
    assert.ok(StoredSlotState.safeParse(state).success);
    assert.equal(await answered([['ratelimit', '"a";r=1;t=5']]), 2);
    assert.equal(await answered([]), 2);
    assert.equal(await answered([['ratelimit', '"a";r=500;t=300']]), size);
  });
});
