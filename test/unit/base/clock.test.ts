import assert from 'node:assert/strict';
import { sleep, systemClock } from '../../../src/base/clock.ts';

describe('the system’s clock', () => {
  it('does not fire at once for a time that Node’s timers cannot hold [A10]', async () => {
    let fired = false;
    const timer = systemClock.after(2 ** 40, () => (fired = true));
    await sleep(systemClock, 20);
    timer.dispose();
    assert.equal(fired, false);
  });
});
