import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { renewable } from '../../../src/base/lazy.ts';

describe('a value that is made anew', () => {
  function useMaking() {
    const making: PromiseWithResolvers<string>[] = [];
    const value = renewable(() => {
      const one = Promise.withResolvers<string>();
      making.push(one);
      return one.promise;
    });
    return { making, value };
  }

  it('is the old one until the new one is made', async () => {
    const { making, value } = useMaking();
    const first = value.now();
    making[0]?.resolve('first');
    assert.equal(await first, 'first');
    const renewed = value.renew();
    assert.equal(await value.now(), 'first');
    making[1]?.resolve('second');
    assert.equal(await renewed, true);
    assert.equal(await value.now(), 'second');
    assert.equal(making.length, 2);
  });

  it('is made once more for all who ask while it is made', async () => {
    const { making, value } = useMaking();
    const renewed = value.renew();
    assert.deepEqual(await Promise.all([value.renew(), value.renew()]), [false, false]);
    making[0]?.resolve('older');
    await setImmediate();
    making[1]?.resolve('newer');
    assert.equal(await renewed, true);
    assert.equal(await value.now(), 'newer');
    assert.equal(making.length, 2);
  });

  it('gives a failure to who asks for it', async () => {
    const { making, value } = useMaking();
    const renewed = value.renew();
    making[0]?.reject(new Error('no disk'));
    assert.equal(await renewed, true);
    await assert.rejects(value.now(), /no disk/);
  });
});
