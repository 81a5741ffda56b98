import assert from 'node:assert/strict';
import { faultKinds } from '../../src/sandbox/faults.ts';
import { echoing, leakRun } from '../support/runs/leakRun.ts';
import { leaksIn } from '../support/runs/leaks.ts';

const waiting = new Set(['hang', 'drip', 'delay', 'gzipBomb']);
const places = ['*', '* /oauth2/*', '* /as/*', 'GET *'];

describe('secrets under every fault, for long', () => {
  for (const kind of faultKinds.filter((one) => !waiting.has(one))) {
    it(`are seen nowhere while there is ${kind} [D1]`, async () => {
      let texts = 0;
      for (const on of places) {
        for (const afterWork of [false, true]) {
          const { seen, secrets } = await leakRun([{ on, do: kind, afterWork, bytes: 25, status: 400 }]);
          texts += seen.length;
          assert.deepEqual(leaksIn(seen, secrets), []);
        }
      }
      console.log(`${kind}: nothing in ${texts} texts`);
    });
  }

  it('are seen nowhere while answers of any status repeat what was asked', async () => {
    for (const status of [
      200, 201, 204, 301, 307, 400, 401, 403, 404, 407, 409, 422, 429, 500, 502, 503, 504,
    ]) {
      const { seen, secrets } = await leakRun([], (inner) => echoing(inner, status));
      assert.deepEqual(leaksIn(seen, secrets), []);
    }
  });
});
