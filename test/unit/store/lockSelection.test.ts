import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir, uptime } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import { createLocks, type Locks } from '../../../src/store/locks.ts';
import { selectLocks } from '../../../src/store/lockSelection.ts';
import { locksExclude } from '../../../src/store/lockSelection.ts';
import { FakeClock } from '../../support/doubles/fakeClock.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

/** As on a file system that takes every lock and keeps none. */
const open: Locks = { acquire: () => Promise.resolve({ dispose() {} }), forget() {} };
const onANetwork = join(homedir(), 'central-on-a-network');

function setVariables(variables: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}

describe('locks where the file system may keep none', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  const { TMPDIR, TEMP } = process.env;

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => {
    setVariables({ TMPDIR, TEMP });
    folder.remove();
  });

  /** Makes this test's folder the one for what is temporary. */
  const moveTemporary = () => setVariables({ TMPDIR: folder.path, TEMP: folder.path });
  const record = () => join(folder.path, 'lock-tested');
  const tested = () => readFileSync(record(), 'utf8').split(' ')[1];
  const temporaryLocks = () => {
    const own = process.getuid?.() ?? '';
    return readdirSync(join(tmpdir(), `aruba-central-locks-${own}`)).toSorted();
  };

  it('are found sound on this disk by another process, which is asked once a boot', async () => {
    const locks = createLocks({ folder: folder.path, clock: systemClock });
    assert.equal(await locksExclude(folder.path, locks), true);
    assert.equal(tested(), 'sound');
    assert.deepEqual(readdirSync(folder.path), ['lock-tested']);
    assert.equal(await locksExclude(folder.path, open), true);
  });

  it('are found unsound where another process enters while one is held [G14]', async () => {
    assert.equal(await locksExclude(folder.path, open), false);
    assert.equal(tested(), 'unsound');
    if (process.platform !== 'win32') assert.equal(statSync(record()).mode & 0o777, 0o600);
  });

  it('are asked about once a boot, whatever was found', async () => {
    const names: string[] = [];
    const counted: Locks = {
      acquire(name) {
        names.push(name);
        return open.acquire(name);
      },
      forget() {},
    };
    assert.equal(await locksExclude(folder.path, counted), false);
    assert.equal(await locksExclude(folder.path, counted), false);
    assert.equal(names.length, 1);
    writeFileSync(record(), 'another-boot unsound');
    assert.equal(await locksExclude(folder.path, counted), false);
    assert.equal(new Set(names).size, 2);
  });

  describe('on a system that tells no name of a boot', () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};

    beforeEach(() => Object.defineProperty(process, 'platform', { ...platform, value: 'darwin' }));
    afterEach(() => Object.defineProperty(process, 'platform', platform));

    it('are asked about once for some ten minutes in which it can have started', async () => {
      assert.equal(await locksExclude(folder.path, open), false);
      const [boot] = readFileSync(record(), 'utf8').split(' ');
      const started = Date.now() - uptime() * 1_000;
      assert.ok(Math.abs(Number(boot) * 600_000 - started) <= 600_000);
      const sound = createLocks({ folder: folder.path, clock: systemClock });
      assert.equal(await locksExclude(folder.path, sound), false);
    });
  });

  describe('are asked of a program that', () => {
    const { execPath } = process;

    afterEach(() => Object.assign(process, { execPath }));

    const startingAs = (script: string) => {
      const path = join(folder.path, 'program');
      writeFileSync(path, `#!/bin/sh\n${script}\n`, { mode: 0o700 });
      Object.assign(process, { execPath: path });
    };

    for (const [what, script] of [
      ['is not there', undefined],
      ['is ended from outside', 'kill -9 $$'],
    ] as const)
      it(`${what}: then the file system is taken for what almost all are, and is asked again`, async () => {
        if (process.platform === 'win32') return;
        if (script === undefined) Object.assign(process, { execPath: join(folder.path, 'none') });
        else startingAs(script);
        assert.equal(await locksExclude(folder.path, open), true);
        Object.assign(process, { execPath });
        assert.equal(await locksExclude(folder.path, open), false);
      });

    it('is an editor’s and runs as Node, in the environment of this process', async () => {
      if (process.platform === 'win32') return;
      startingAs('[ "$ELECTRON_RUN_AS_NODE" = 1 ] && [ "$HOME" = "$EXPECTED" ] && exit 12; exit 0');
      setVariables({ EXPECTED: process.env['HOME'] });
      assert.equal(await locksExclude(folder.path, open), false);
      setVariables({ EXPECTED: undefined });
    });
  });

  it('are those of the temporary folder then, common to all windows, and said once [G14]', async () => {
    moveTemporary();
    const clock = new FakeClock();
    const said: string[] = [];
    const log = { ...silentLog, warn: (line: string) => void said.push(line) };
    const options = { folder: onANetwork, clock, log, locks: open, exclude: () => Promise.resolve(false) };
    const [here, there] = [selectLocks(options), selectLocks({ ...options, log: silentLog })];
    const held = await here.acquire('account');
    const refused = assert.rejects(there.acquire('account'), { reason: 'lockIsHeld' });
    await clock.advance(21_000);
    await refused;
    held.dispose();
    (await there.acquire('account')).dispose();
    (await here.acquire('other')).dispose();
    const kept = temporaryLocks();
    assert.equal(kept.length, 2);
    assert.ok(kept.every((name) => /^[0-9a-f]{12}-(account|other)\.lock$/.test(name)));
    for (const name of ['account', 'other']) here.forget(name);
    await new Promise(setImmediate);
    assert.deepEqual(temporaryLocks(), []);
    assert.equal(said.length, 1);
  });

  it('of two folders do not get in each other’s way there', async () => {
    moveTemporary();
    const locks = ['one', 'other'].map((folder) =>
      selectLocks({
        ...{ folder: join(onANetwork, folder), clock: new FakeClock(), log: silentLog, locks: open },
        exclude: () => Promise.resolve(false),
      }),
    );
    const held = await Promise.all(locks.map((locks) => locks.acquire('account')));
    for (const lock of held) lock.dispose();
    for (const lock of locks) lock.forget('account');
  });

  it('are those of the folder itself where that is a temporary one, untested', async () => {
    let asked = 0;
    const exclude = () => Promise.resolve(++asked === 0);
    const locks = selectLocks({ folder: folder.path, clock: systemClock, log: silentLog, exclude });
    (await locks.acquire('account')).dispose();
    assert.deepEqual([readdirSync(folder.path), asked], [['account.lock'], 0]);
    locks.forget('account');
    await new Promise(setImmediate);
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('stay where they are when the test itself cannot be made', async () => {
    const exclude = () => Promise.reject(new Error('read-only'));
    const clock = new FakeClock();
    const locks = selectLocks({ folder: onANetwork, clock, log: silentLog, locks: open, exclude });
    await locks.acquire('account');
    await locks.acquire('account');
  });
});
