import assert from 'node:assert/strict';
import { race } from '../support/processes/race.ts';

const runs = [
  { windows: 4, rounds: 1_000, delay: 300 },
  { windows: 2, rounds: 300, delay: 0 },
  { windows: 3, rounds: 300, delay: 5_000 },
  { windows: 8, rounds: 300, delay: 300 },
];

describe('windows in processes of their own that find one token expired, for long', () => {
  for (const run of runs) {
    it(`renew it once in each of ${run.rounds} rounds: ${run.windows} windows, secrets ${run.delay} ms late [A1]`, async function () {
      this.timeout(600_000);
      const { p50, p95, ...counts } = await race(run);
      console.log(`      until a window has the new token: median ${p50} ms, 95th percentile ${p95} ms`);
      assert.deepEqual(counts, { rotations: run.rounds, consumed: 0, rejected: 0, failed: 0, reasons: [] });
    });
  }
});
