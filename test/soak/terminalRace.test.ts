import assert from 'node:assert/strict';
import { terminalRace } from '../support/processes/terminalRace.ts';

const runs = [
  { windows: 4, terminals: 2, rounds: 150, delay: 300 },
  { windows: 2, terminals: 1, rounds: 60, delay: 5_000 },
  { windows: 1, terminals: 4, rounds: 60, delay: 0 },
];

describe('windows and terminals in processes of their own that find one token expired, for long', () => {
  for (const run of runs) {
    const { windows, terminals, rounds, delay } = run;
    it(`renew it once in each of ${rounds} rounds: ${windows} windows, ${terminals} terminals, secrets ${delay} ms late`, async function () {
      this.timeout(1_800_000);
      const { p50: _, p95: __, ...counts } = await terminalRace(run);
      const none = { consumed: 0, rejected: 0, failed: 0, reasons: [] };
      assert.deepEqual(counts, { rotations: rounds, byTerminals: (rounds / 3) * 2, ...none });
    });
  }
});
