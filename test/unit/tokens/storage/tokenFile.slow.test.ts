import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  fileKey,
  writeSealed,
  readTokenFile,
  removeTokenFile,
  removeTokenFiles,
  roomForPair,
  writeTokenFile,
} from '../../../../src/tokens/storage/sealedFile.ts';
import { SharedVault } from '../../../../src/tokens/storage/sharedVault.ts';
import { pairAt, temporaryFolder, tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const accountKey = Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64');
const key = Buffer.alloc(32, 7).toString('base64');

describe('the file of one sign-in', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const file = () => ({ folder: folder.path, account: 'a1', chain: 'c1' });
  const names = () => readdirSync(join(folder.path, 'tokens')).toSorted();
  const record = {
    version: 1,
    chain: 'c1',
    gen: 1,
    clientSecret: 'client-secret-1',
    tokens: pairAt(0),
  } as const;

  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('has a key that never changes, since files of older releases are to be opened', () => {
    // Computed by Python's hmac as RFC 5869 says.
    assert.equal(fileKey(accountKey, 'c1'), 'Nm2huSLVdZXQ1888n05xV9BFCMBKKHh8fv0ra9oIUro=');
    assert.notEqual(fileKey(accountKey, 'c2'), fileKey(accountKey, 'c1'));
  });

  it('gives back what was written, and nothing once it is removed', () => {
    writeTokenFile(file(), key, record);
    assert.deepEqual([readTokenFile(file(), key), names()], [record, ['a1-c1.token']]);
    removeTokenFile(file());
    removeTokenFile(file());
    assert.deepEqual([readTokenFile(file(), key), names()], [undefined, []]);
  });

  it('gives nothing that is no record, or one of another sign-in', () => {
    const path = join(folder.path, 'tokens', 'a1-c1.token');
    for (const content of [
      { ...record, chain: 'c2' },
      { ...record, gen: '1' },
      { ...record, version: 2 },
      null,
    ]) {
      writeSealed({ path, key, context: 'c1' }, content);
      assert.equal(readTokenFile(file(), key), undefined);
    }
  });

  it('has room for the longest pair beside what it holds', () => {
    const room = roomForPair(file(), key, record);
    const [name = ''] = names();
    assert.equal(statSync(join(folder.path, 'tokens', name)).size, JSON.stringify(record).length + 8 * 1024);
    room.dispose();
  });

  it('goes with all others of its account, but one that is kept, and with what a killed process left', () => {
    removeTokenFiles(folder.path, 'a1');
    mkdirSync(join(folder.path, 'tokens'));
    const others = [
      'a1-b-c1.token',
      'a1-c1.tokens',
      'a1-c1.token.xyz.tmp',
      'a1-c1.token.0a1b.tmp.x',
      'a1.token',
      'b1-c1.token',
      'xa1-c1.token',
    ];
    const own = ['a1-c1.token', 'a1-c2.token', 'a1-c2.token.0a1b2c3d.tmp', 'a1-c3.token'];
    for (const name of [...others, ...own]) writeFileSync(join(folder.path, 'tokens', name), '');
    removeTokenFiles(folder.path, 'a1', 'c1');
    assert.deepEqual(names(), [...others, 'a1-c1.token'].toSorted());
    removeTokenFiles(folder.path, 'a1');
    assert.deepEqual(names(), others.toSorted());
  });

  it('is looked for in vain, and without an error, where its folder is a file', () => {
    writeFileSync(join(folder.path, 'tokens'), '');
    removeTokenFiles(folder.path, 'a1');
  });

  it('is told where its folder cannot be read', function () {
    if (process.platform === 'win32') this.skip();
    assert.throws(() => removeTokenFiles(join(folder.path, 'x'.repeat(300)), 'a1'), {
      reason: 'storeNotWritable',
    });
  });

  describe('that a terminal was given', () => {
    const vault = () =>
      new SharedVault({ folder: folder.path, account: 'a1', holder: 'a1', chain: 'c1', key });
    const sought = { chain: 'c1', gen: 1, changedAt: 0 };

    it('is behind where it is missing or older than the journal', async () => {
      assert.deepEqual(await vault().newest('a1', sought), { missing: 'sharedBehind' });
      writeTokenFile(file(), key, record);
      assert.deepEqual(await vault().newest('a1', { ...sought, gen: 2 }), { missing: 'sharedBehind' });
      assert.deepEqual(await vault().newest('a1', sought), { record: { ...record, key }, fileOnly: false });
    });

    it('keeps the terminal’s pair, marked as one that SecretStorage lacks', () => {
      const room = vault().reserve(tokenAccount(), { ...record, key });
      room.keep({ ...record, gen: 2, key });
      room.dispose();
      assert.deepEqual(
        [readTokenFile(file(), key), names()],
        [{ ...record, gen: 2, fileOnly: true }, ['a1-c1.token']],
      );
    });

    it('gives room back that it did not need', () => {
      vault()
        .reserve(tokenAccount(), { ...record, key })
        .dispose();
      assert.deepEqual(names(), []);
    });

    it('is all that the terminal has: what belongs to the editor is refused', async () => {
      const refusal = { code: 'badArgument', reason: 'sharedIsEditors' };
      assert.throws(() => vault().writeFile(), refusal);
      assert.throws(() => vault().removeOlderFiles(), refusal);
      for (const work of ['keyFor', 'store', 'remove'] as const)
        await assert.rejects(vault()[work](), refusal);
    });
  });
});
