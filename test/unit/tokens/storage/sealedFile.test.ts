import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSealed, SealedRoom, writeSealed } from '../../../../src/tokens/storage/sealedFile.ts';
import { withFaultyFiles } from '../../../support/doubles/faultyFiles.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

describe('an encrypted file', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const file = () => ({
    path: join(folder.path, 'a.token'),
    key: Buffer.alloc(32, 7).toString('base64'),
    context: 'c1',
  });

  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('is on the disk before it takes its name, and its name before the call returns [A4]', async () => {
    const calls = await withFaultyFiles(
      () => undefined,
      async () => writeSealed(file(), { a: 1 }),
    );
    const folderToo = process.platform === 'win32' ? [] : ['openSync', 'fsyncSync', 'closeSync'];
    const own = ['openSync', 'writeSync', 'ftruncateSync', 'fsyncSync', 'closeSync', 'renameSync'];
    assert.deepEqual(calls, [...own, ...folderToo]);
    assert.deepEqual(readSealed(file()), { a: 1 });
  });

  it('has its room on the disk before it is written, and needs no more of it then [A20]', async () => {
    let room: SealedRoom | undefined;
    const reserving = await withFaultyFiles(
      () => undefined,
      async () => void (room = new SealedRoom(file(), 9_000)),
    );
    assert.deepEqual(reserving, ['openSync', 'writeSync', 'ftruncateSync', 'fsyncSync']);
    const [held = ''] = readdirSync(folder.path);
    assert.equal(readFileSync(join(folder.path, held)).length, 9_000);
    room?.write({ a: 'b'.repeat(5_000) });
    assert.deepEqual([readSealed(file()), readdirSync(folder.path)], [{ a: 'b'.repeat(5_000) }, ['a.token']]);
  });

  it('is written whole by a disk that takes it in pieces', () => {
    const room = new SealedRoom(file(), 10);
    room.write({ a: 'b'.repeat(5_000) });
    assert.deepEqual(readSealed(file()), { a: 'b'.repeat(5_000) });
  });

  it('leaves nothing of a room that was not needed', () => {
    new SealedRoom(file(), 100).dispose();
    assert.deepEqual(readdirSync(folder.path), []);
  });

  for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EDQUOT']) {
    for (let at = 0; at < 6; at++) {
      it(`is as it was before where call ${at} fails with ${code}, and says so`, async () => {
        writeSealed(file(), { a: 0 });
        const writing = withFaultyFiles(
          (_, n) => (n === at ? code : undefined),
          async () => writeSealed(file(), { a: 1 }),
        );
        await assert.rejects(writing, { code: 'unreachable', reason: 'storeNotWritable' });
        assert.deepEqual([readSealed(file()), readdirSync(folder.path)], [{ a: 0 }, ['a.token']]);
      });
    }
  }

  it('is written after a failure as if there had been none', async () => {
    const room = new SealedRoom(file(), 100);
    const failing = withFaultyFiles(
      (call) => (call === 'renameSync' ? 'EIO' : undefined),
      async () => room.write({ a: 1 }),
    );
    await assert.rejects(failing, { reason: 'storeNotWritable' });
    room.write({ a: 2 });
    room.dispose();
    assert.deepEqual([readSealed(file()), readdirSync(folder.path)], [{ a: 2 }, ['a.token']]);
  });

  it('is opened by its own key and context alone', () => {
    writeSealed(file(), { a: 1 });
    const otherKey = Buffer.alloc(32, 8).toString('base64');
    assert.deepEqual(
      [readSealed({ ...file(), key: otherKey }), readSealed({ ...file(), context: 'c2' })],
      [undefined, undefined],
    );
    const bytes = readFileSync(file().path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(file().path, bytes);
    assert.equal(readSealed(file()), undefined);
  });
});
