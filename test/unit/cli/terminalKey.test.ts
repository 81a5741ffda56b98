import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemKeyStore, type KeyStore } from '../../../src/cli/account/systemKeyStore.ts';
import { storedKey, terminalKey } from '../../../src/cli/account/terminalKey.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const key = Buffer.alloc(32, 3).toString('base64');

/** A key store that keeps what it is given. */
function keeping(kept?: string): KeyStore & { kept: string | undefined } {
  const store = {
    kept,
    read: () => Promise.resolve(store.kept),
    write: (text: string) => Promise.resolve(void (store.kept = text)),
  };
  return store;
}

describe('the key of a terminal', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const keyOf = (value: string | undefined) => terminalKey(() => value, folder.path);

  it('is the one in the environment, or none', async () => {
    assert.deepEqual([await keyOf(`${key}\n`), await keyOf(undefined)], [key, undefined]);
    for (const value of ['', 'systems', 'System', key.slice(4)])
      await assert.rejects(keyOf(value), { reason: 'keyUnusable' });
  });

  it('may be a reference that a password manager is asked for', () =>
    assert.rejects(keyOf('op://no/such\u0000/key'), { reason: 'referenceNotResolved' }));

  it('is made once, kept in the key store and taken from there', async () => {
    const store = keeping();
    const made = await storedKey(store, folder.path);
    assert.equal(Buffer.from(made, 'base64').length, 32);
    assert.deepEqual([store.kept, await storedKey(store, folder.path)], [made, made]);
  });

  it('is the same for all that begin at the same time', async () => {
    const store = keeping();
    const keys = await Promise.all(Array.from({ length: 5 }, () => storedKey(store, folder.path)));
    assert.equal(new Set(keys).size, 1);
  });

  const silent = () => Promise.reject(new Error('DBus error'));
  for (const [what, store, reason] of [
    ['does not answer', { read: silent, write: silent }, 'keyStoreSilent'],
    ['can be read only', { ...keeping(), write: silent }, 'keyStoreSilent'],
    ['keeps nothing', { ...keeping(), write: async () => {} }, 'keyStoreSilent'],
    ['has something else', keeping('hunter2'), 'keyUnusable'],
  ] as const)
    it(`is never one that would be lost: a store that ${what}`, async () => {
      await assert.rejects(storedKey(store, folder.path), (error: Error) => {
        assert.equal((error as Error & { reason?: string }).reason, reason);
        assert.doesNotMatch(error.message, /hunter2/);
        return true;
      });
      assert.deepEqual(
        readdirSync(folder.path).filter((name) => !name.startsWith('key.lock')),
        [],
      );
    });

  it('is not made anew where tokens need the one that is gone', async () => {
    mkdirSync(join(folder.path, 'secrets'));
    writeFileSync(join(folder.path, 'secrets', 'a.sealed'), '');
    const store = keeping();
    await assert.rejects(storedKey(store, folder.path), { reason: 'storedKeyGone' });
    assert.equal(store.kept, undefined);
  });
});

describe('the key store of the system', () => {
  const asked: unknown[][] = [];
  class AsyncEntry {
    constructor(...args: unknown[]) {
      asked.push(args);
    }
    getPassword = () => Promise.resolve(null);
    setPassword = (password: string) => Promise.resolve(void asked.push([password]));
  }
  const packages =
    (version: string, program: () => unknown = () => ({ AsyncEntry })) =>
    (name: string) =>
      name.endsWith('/package.json') ? { version } : program();

  it('is asked for one entry of the folder, on Linux of Secret Service alone', async () => {
    const store = systemKeyStore('/home/me/state', packages('2.1.0'));
    assert.equal(await store.read(), undefined);
    await store.write(key);
    const entry = ['aruba-central', '/home/me/state', { linux: { store: 'secret-service' } }];
    assert.deepEqual(asked, [entry, entry, [key]]);
  });

  const missing = () => {
    throw new Error('Cannot find module');
  };
  for (const [what, load] of [
    ['is not installed', missing],
    ['is not built for this machine', packages('2.1.2', missing)],
    ['is too old to name a store', packages('2.0.9')],
    ['is older still', packages('1.3.0')],
  ] as const)
    it(`says how to get the package that speaks to it where that ${what}`, () =>
      assert.throws(() => systemKeyStore('/x', load), {
        reason: 'keyringMissing',
        message: /npm install --global @napi-rs\/keyring/,
      }));
});
