import assert from 'node:assert/strict';
import { expectedAfter, killAndStart, killPoints } from '../support/processes/kill.ts';

const trials = 20;

describe('a start after a death in a renewal, twenty times at each point', () => {
  for (const who of ['host', 'app', 'terminal'] as const) {
    for (const point of killPoints) {
      it(`is whole or says what was lost when the ${who} died at ${point} [A3] [A4]`, async function () {
        this.timeout(300_000);
        for (let trial = 0; trial < trials; trial++) {
          assert.deepEqual(await killAndStart(point, who), expectedAfter(point), `trial ${trial}`);
        }
      });
    }
  }
});
