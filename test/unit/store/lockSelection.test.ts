import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import { createLocks, type Locks } from '../../../src/store/locks.ts';
import { createSoundLocks } from '../../../src/store/lockSelection.ts';
import { locksExclude } from '../../../src/store/lockSelfTest.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { temporaryFolder } from '../../support/tokenAccount.ts';

/** As on a file system that takes every lock and keeps none. */
const open: Locks = { acquire: () => Promise.resolve({ dispose() {} }), forget() {} };
const onANetwork = join(homedir(), 'central-on-a-network');

describe('locks where the file system may keep none', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => folder.remove());

  const tested = () => readFileSync(join(folder.path, 'lock-tested'), 'utf8').split(' ')[1];

  it('are found sound on this disk by another process, which is asked once a boot', async () => {
    const locks = createLocks({ folder: folder.path, clock: systemClock });
    assert.equal(await locksExclude(folder.path, locks), true);
    assert.equal(tested(), 'sound');
    assert.deepEqual(readdirSync(folder.path), ['lock-tested']);
    assert.equal(await locksExclude(folder.path, open), true);
  });

  it('are found unsound where another process enters while one is held', async () => {
    assert.equal(await locksExclude(folder.path, open), false);
    assert.equal(tested(), 'unsound');
  });

  it('are those of the temporary folder then, common to all windows, and said once', async () => {
    const clock = new FakeClock();
    const said: string[] = [];
    const log = { ...silentLog, warn: (line: string) => void said.push(line) };
    const options = { folder: onANetwork, clock, log, locks: open, exclude: () => Promise.resolve(false) };
    const [here, there] = [createSoundLocks(options), createSoundLocks({ ...options, log: silentLog })];
    const held = await here.acquire('account');
    const refused = assert.rejects(there.acquire('account'), { reason: 'lockIsHeld' });
    await clock.advance(21_000);
    await refused;
    held.dispose();
    (await there.acquire('account')).dispose();
    (await here.acquire('other')).dispose();
    for (const name of ['account', 'other']) here.forget(name);
    assert.equal(said.length, 1);
  });

  it('stay where they are when the test itself cannot be made', async () => {
    const exclude = () => Promise.reject(new Error('read-only'));
    const clock = new FakeClock();
    const locks = createSoundLocks({ folder: onANetwork, clock, log: silentLog, locks: open, exclude });
    await locks.acquire('account');
    await locks.acquire('account');
  });
});
