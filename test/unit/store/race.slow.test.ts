import assert from 'node:assert/strict';
import { race } from '../../support/processes/race.ts';

describe('windows in processes of their own that find one token expired', () => {
  for (const [delay, rounds] of [
    [0, 15],
    [300, 50],
    [5_000, 15],
  ] as const) {
    it(`renew it once a round when a stored secret is seen ${delay} ms late [A1] [A2]`, async () => {
      const { p50, p95, ...counts } = await race({ windows: 4, rounds, delay });
      assert.ok(p50 <= p95);
      assert.deepEqual(counts, { rotations: rounds, consumed: 0, rejected: 0, failed: 0, reasons: [] });
    });
  }

  it('use up refresh tokens twice without the lock, so that this race is one [A2]', async () => {
    const { consumed } = await race({ windows: 4, rounds: 3, delay: 300, guard: 'none' });
    assert.ok(consumed > 0);
  });
});
