import assert from 'node:assert/strict';
import { expectedAfter, killAndStart, type KillPoint } from '../../support/processes/kill.ts';

/** The turns of the path; the soak suite dies at every step, twenty times. */
const points: KillPoint[] = ['marked', 'answered', 'fileWritten', 'journalWritten'];

describe('a start after the whole app was killed in a renewal', () => {
  for (const point of points) {
    const { next } = expectedAfter(point);
    it(`${next === '200' ? 'goes on' : 'says what was lost'} when it died at ${point} [A3]`, async () => {
      assert.deepEqual(await killAndStart(point, 'app'), expectedAfter(point));
    });
  }
});

describe('a window after a terminal was killed in its renewal', () => {
  for (const point of ['marked', 'fileWritten'] as const) {
    it(`goes on when that died at ${point}`, async () => {
      assert.deepEqual(await killAndStart(point, 'terminal'), expectedAfter(point));
    });
  }
});
