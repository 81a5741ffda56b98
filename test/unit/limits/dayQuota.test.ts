import assert from 'node:assert/strict';
import { dayUsage, isScarce, learnDay } from '../../../src/limits/dayQuota.ts';
import { freshState } from '../../../src/limits/slotRule.ts';

const dayMs = 86_400_000;
const now = 20_000 * dayMs + 3_600_000;

describe('the day’s calls', () => {
  const known = (used: number) => ({ ...freshState(), day: { number: 20_000, used, limit: 5_000 } });
  const learnt = (perDay: { limit?: number; remaining?: number }, used = 100) => {
    const state = known(used);
    learnDay(state, { perDay }, undefined, now);
    return state.day;
  };

  it('are unknown while no answer has told a limit', () => {
    assert.equal(dayUsage(freshState(), now), undefined);
    assert.deepEqual(dayUsage(known(5_010), now), { used: 5_000, limit: 5_000, resetMs: 23 * 3_600_000 });
  });

  it('are scarce from four fifths on', () => {
    assert.deepEqual(
      [3_999, 4_000].map((used) => isScarce({ used, limit: 5_000 })),
      [false, true],
    );
  });

  it('are corrected upwards at once, and downwards only where the server counts otherwise', () => {
    for (const [remaining, used] of [
      [4_899, 101],
      [4_900, 100],
      [4_920, 100],
      [4_921, 79],
      [6_000, 0],
    ] as const)
      assert.equal(learnt({ limit: 5_000, remaining }).used, used, `${remaining} left`);
  });

  it('keep what they were where an answer tells half or nothing', () => {
    for (const [perDay, limit] of [
      [{}, 5_000],
      [{ limit: 0, remaining: 0 }, 5_000],
      [{ remaining: 3 }, 5_000],
      [{ limit: 7_000 }, 7_000],
    ] as const)
      assert.deepEqual(learnt(perDay), { number: 20_000, used: 100, limit });
  });

  it('go by the server’s clock where it is two seconds off or more', () => {
    for (const [off, skew] of [
      [1_999, 0],
      [-1_999, 0],
      [2_000, 2_000],
      [-90_000, -90_000],
      [dayMs, dayMs],
    ] as const) {
      const state = known(100);
      learnDay(state, {}, now + off, now);
      assert.deepEqual([state.skew, state.day.number], [skew, off === dayMs ? 20_001 : 20_000], `${off}`);
    }
  });

  it('start anew with the server’s day', () => {
    const state = known(100);
    learnDay(state, { perDay: { limit: 5_000, remaining: 4_990 } }, now + dayMs, now);
    assert.deepEqual(state.day, { number: 20_001, used: 10, limit: 5_000 });
  });
});
