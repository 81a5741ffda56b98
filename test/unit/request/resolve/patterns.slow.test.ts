import assert from 'node:assert/strict';
import { withinTime } from '../../../../src/request/resolve/patterns.ts';

describe('work that matches foreign patterns', () => {
  it('is done again if the machine left it no time to compute', () => {
    let tries = 0;
    const done = withinTime(() => {
      // The thread stands still for longer than the timeout, as it does on a busy machine.
      if (tries++ < 2) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
      return 'found';
    });
    assert.deepEqual([done, tries], [{ result: 'found' }, 3]);
  });

  it('is given up at last if it never gets to compute', () => {
    let tries = 0;
    const done = withinTime(() => {
      tries++;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    });
    assert.deepEqual([done, tries], [undefined, 5]);
  });
});
