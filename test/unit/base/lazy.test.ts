import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { renewable } from '../../../src/base/lazy.ts';

describe('a value that is made anew', () => {
  function useMaking() {
    const making: PromiseWithResolvers<string>[] = [];
    const told: string[] = [];
    const value = renewable(
      () => {
        const one = Promise.withResolvers<string>();
        making.push(one);
        return one.promise;
      },
      () => void value.now().then((one) => told.push(one)),
    );
    return { making, value, told };
  }

  it('is the old one until the new one is made', async () => {
    const { making, value, told } = useMaking();
    const first = value.now();
    making[0]?.resolve('first');
    assert.equal(await first, 'first');
    const renewed = value.renew();
    assert.equal(await value.now(), 'first');
    making[1]?.resolve('second');
    await renewed;
    assert.equal(await value.now(), 'second');
    assert.deepEqual([making.length, told], [2, ['second']]);
  });

  it('is made once more for all who ask while it is made, and told each time', async () => {
    const { making, value, told } = useMaking();
    void value.now();
    const renewed = value.renew();
    await Promise.all([value.renew(), value.renew()]);
    making[1]?.resolve('older');
    await setImmediate();
    assert.deepEqual(told, ['older'], 'not only when nobody asks any more');
    making[2]?.resolve('newer');
    await renewed;
    assert.equal(await value.now(), 'newer');
    assert.deepEqual([making.length, told], [3, ['older', 'newer']]);
  });

  it('is not made anew before it was asked for', async () => {
    const { making, value, told } = useMaking();
    await value.renew();
    assert.deepEqual([making.length, told], [0, []]);
  });

  it('forgets a failure, and keeps the old one where the new one fails', async () => {
    const { making, value, told } = useMaking();
    const failed = value.now();
    making[0]?.reject(new Error('no disk'));
    await assert.rejects(failed, /no disk/);
    const first = value.now();
    making[1]?.resolve('first');
    assert.equal(await first, 'first');
    const renewed = value.renew();
    void value.renew();
    making[2]?.reject(new Error('no disk'));
    await setImmediate();
    assert.equal(await value.now(), 'first');
    making[3]?.resolve('second');
    await renewed;
    assert.equal(await value.now(), 'second', 'made again for who asked meanwhile');
    assert.deepEqual(told, ['second']);
  });

  it('keeps what was made anew where the first one fails later', async () => {
    const { making, value } = useMaking();
    const first = value.now();
    const renewed = value.renew();
    making[1]?.resolve('second');
    await renewed;
    making[0]?.reject(new Error('no disk'));
    await assert.rejects(first, /no disk/);
    assert.equal(await value.now(), 'second');
  });

  it('can be made anew after a failure that was thrown at once', async () => {
    let made = 0;
    const value = renewable(
      () => {
        made += 1;
        if (made === 2) throw new Error('no disk');
        return Promise.resolve(made);
      },
      () => undefined,
    );
    await value.now();
    await value.renew();
    await value.renew();
    assert.equal(await value.now(), 3);
  });
});
