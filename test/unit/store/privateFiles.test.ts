import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePrivateFile, ensurePrivateFolder, keepPrivate } from '../../../src/store/privateFiles.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const unsafe = { code: 'untrusted', reason: 'unsafeFolder' };
const named = (path: string) => ({ ...unsafe, values: { path } });

describe('what is for this user alone', () => {
  const { getuid } = process;
  let folder: ReturnType<typeof temporaryFolder>;
  const at = (name: string) => join(folder.path, name);
  const mode = (name: string) => statSync(at(name)).mode & 0o777;

  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => {
    Object.assign(process, { getuid });
    folder.remove();
  });

  /** To a process of another user, what this one has made is foreign. */
  const asAnotherUser = () => Object.assign(process, { getuid: () => statSync(folder.path).uid + 1 });

  it('is a folder that nobody else can enter, made or mended', () => {
    mkdirSync(at('loose'));
    chmodSync(at('loose'), 0o777);
    for (const name of ['made', 'loose']) {
      ensurePrivateFolder(at(name));
      if (process.platform !== 'win32') assert.equal(mode(name), 0o700);
    }
  });

  it('is a file that nobody else can read, made or mended, and that can be written', () => {
    for (const [name, loose] of [
      ['made', undefined],
      ['loose', 0o666],
      ['locked', 0o400],
    ] as const) {
      if (loose !== undefined) writeFileSync(at(name), 'kept');
      if (loose !== undefined) chmodSync(at(name), loose);
      ensurePrivateFile(at(name));
      if (process.platform !== 'win32') assert.equal(mode(name), 0o600);
    }
  });

  it('may be gone before it is mended: SQLite deletes a log with its last connection', () => {
    writeFileSync(at('log'), '');
    chmodSync(at('log'), 0o666);
    const stats = statSync(at('log'));
    rmSync(at('log'));
    keepPrivate(at('log'), stats);
    assert.ok(!existsSync(at('log')));
  });

  it('is a folder that stays closed to writing where its user has made it so', () => {
    mkdirSync(at('closed'));
    chmodSync(at('closed'), 0o500);
    ensurePrivateFolder(at('closed'));
    if (process.platform !== 'win32') assert.equal(mode('closed'), 0o500);
  });

  it('is what lies in it where the system tells no owner', () => {
    Object.assign(process, { getuid: undefined });
    ensurePrivateFolder(at('made'));
    ensurePrivateFile(at('made/file'));
    assert.equal(statSync(at('made/file')).size, 0);
  });

  it('is not made where its folder is none', () => {
    writeFileSync(at('file'), '');
    assert.throws(() => ensurePrivateFile(at('file/x')), { code: 'ENOTDIR' });
  });

  it('is not a folder of another user, which stays as it is [D17]', () => {
    mkdirSync(at('theirs'));
    chmodSync(at('theirs'), 0o777);
    const before = mode('theirs');
    asAnotherUser();
    assert.throws(() => ensurePrivateFolder(at('theirs')), unsafe);
    assert.equal(mode('theirs'), before);
  });

  it('is not a file of another user, which stays as it is', () => {
    writeFileSync(at('theirs'), '');
    chmodSync(at('theirs'), 0o666);
    const before = mode('theirs');
    asAnotherUser();
    assert.throws(() => ensurePrivateFile(at('theirs')), unsafe);
    assert.equal(mode('theirs'), before);
  });

  it('is no link, wherever it leads, and nothing of another kind', () => {
    mkdirSync(at('folder'));
    writeFileSync(at('file'), '');
    symlinkSync(at('folder'), at('toFolder'));
    symlinkSync(at('file'), at('toFile'));
    assert.throws(() => ensurePrivateFolder(at('toFolder')), named(at('toFolder')));
    assert.throws(() => ensurePrivateFile(at('toFile')), named(at('toFile')));
    assert.throws(() => ensurePrivateFile(at('folder')), named(at('folder')));
  });
});
