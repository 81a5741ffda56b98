import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { createLocks } from '../../../src/store/locks.ts';
import { openFiles } from '../../support/processes/openFiles.ts';
import { mostHolders } from '../../support/runs/mostHolders.ts';
import { rushingClock } from '../../support/doubles/rushingClock.ts';

describe('a lock between processes', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'central-lock-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets one holder in at a time and the next one after it', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    assert.equal(await mostHolders(() => locks, 'account'), 1);
  });

  it('keeps different names apart', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    const held = [await locks.acquire('one'), await locks.acquire('other')];
    for (const lock of held) lock.dispose();
  });

  it('gives up after 20 s and leaves the holder alone [A25]', async () => {
    const path = join(folder, 'account.lock');
    const holder = await createLocks({ folder, clock: systemClock }).acquire('account');
    writeFileSync(path, Buffer.alloc(4_096));
    for (const random of [0, 0.25]) {
      const clock = rushingClock();
      const locks = createLocks({ folder, clock, random: () => random });
      await assert.rejects(locks.acquire('account'), { reason: 'lockIsHeld' });
      assert.deepEqual([...new Set(clock.waited)], [10 + 10 * random]);
      assert.equal(clock.monotonic(), 20_000);
      assert.equal(statSync(path).size, 4_096);
    }
    holder.dispose();
    assert.deepEqual(openFiles(folder), []);
  });

  it('is released once, however often its holder says so', async () => {
    const locks = createLocks({ folder, clock: systemClock });
    const lock = await locks.acquire('account');
    lock.dispose();
    lock.dispose();
    assert.deepEqual(openFiles(folder), []);
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
    mkdirSync(join(folder, 'account.lock'));
    const lock = await locks.acquire('account');
    lock.dispose();
    assert.equal(readdirSync(folder).length, 2);
    locks.forget('account');
    assert.deepEqual(readdirSync(folder), []);
    locks.forget('account');
  });

  it('says so where it cannot be forgotten', () => {
    const locks = createLocks({ folder: join(folder, 'x'.repeat(300)), clock: systemClock });
    assert.throws(() => locks.forget('account'), { reason: 'storeNotWritable' });
  });
});
