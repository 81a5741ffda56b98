import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { createLocks } from '../../../src/store/locks.ts';

describe('a lock between processes', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'central-lock-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one holder in at a time and the next one after it', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    let inside = 0;
    let most = 0;
    const enter = async () => {
      const lock = await locks.acquire('account');
      most = Math.max(most, ++inside);
      await new Promise(setImmediate);
      inside--;
      lock.dispose();
    };
    await Promise.all([enter(), enter(), enter()]);
    assert.equal(most, 1);
  });

  it('keeps different names apart', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    const held = [await locks.acquire('one'), await locks.acquire('other')];
    for (const lock of held) lock.dispose();
  });

  it('gives up after 20 s and leaves the holder alone', async () => {
    let time = 0;
    const clock = {
      ...systemClock,
      monotonic: () => time,
      after: (ms: number, callback: () => void) => {
        time += ms * 100;
        return systemClock.after(0, callback);
      },
    };
    const holder = await createLocks({ folder, clock: systemClock }).acquire('account');
    await assert.rejects(createLocks({ folder, clock }).acquire('account'), { reason: 'lockIsHeld' });
    holder.dispose();
  });

  it('stops waiting when told to', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    const holder = await locks.acquire('account');
    const cancel = new AbortController();
    const waiting = locks.acquire('account', cancel.signal);
    cancel.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    holder.dispose();
  });

  it('is one although its file was made read-only, in which SQLite would let everybody', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    (await locks.acquire('account')).dispose();
    chmodSync(join(folder, 'account.lock'), 0o400);
    (await locks.acquire('account')).dispose();
    assert.notEqual(statSync(join(folder, 'account.lock')).mode & 0o200, 0);
  });

  it('leaves no file behind when it is forgotten', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    const lock = await locks.acquire('account');
    lock.dispose();
    locks.forget('account');
    assert.deepEqual(readdirSync(folder), []);
  });
});
