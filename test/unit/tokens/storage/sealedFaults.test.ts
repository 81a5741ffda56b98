import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CentralError } from '../../../../src/base/errors.ts';
import { readSealed, SealedRoom, writeSealed } from '../../../../src/tokens/storage/sealedFile.ts';
import { withFaultyFiles } from '../../../support/doubles/faultyFiles.ts';
import { temporaryFolder } from '../../../support/doubles/tokenAccount.ts';

describe('a fault at an encrypted file', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const file = () => ({
    path: join(folder.path, 'a.token'),
    key: Buffer.alloc(32, 7).toString('base64'),
    context: 'c1',
  });
  const calls = (work: () => void, fault: Parameters<typeof withFaultyFiles>[0] = () => undefined) =>
    withFaultyFiles(fault, async () => work());

  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('is the cause of the error that tells it', async () => {
    const writing = calls(
      () => writeSealed(file(), { a: 1 }),
      (call) => (call === 'fsyncSync' ? 'EIO' : undefined),
    );
    await assert.rejects(writing, (error: unknown) => {
      assert.ok(error instanceof CentralError);
      return (error.cause as { code?: string }).code === 'EIO';
    });
  });

  it('leaves neither a file nor a descriptor where there is no room for the pair to come', async () => {
    for (const fails of ['writeSync', 'ftruncateSync', 'fsyncSync']) {
      let made: string[] = [];
      const reserving = withFaultyFiles(
        (call) => {
          made = [...made, call];
          return call === fails ? 'ENOSPC' : undefined;
        },
        async () => void new SealedRoom(file(), 100),
      );
      await assert.rejects(reserving, { reason: 'storeNotWritable' });
      assert.deepEqual([readdirSync(folder.path), made.at(-1)], [[], 'closeSync']);
    }
  });

  it('leaves no room of a content that cannot be written as JSON, and no word of the one before', () => {
    writeSealed(file(), { a: 0 });
    const endless: { self?: unknown } = {};
    endless.self = endless;
    assert.throws(() => writeSealed(file(), endless), { reason: 'storeNotWritable' });
    assert.deepEqual([readdirSync(folder.path), readSealed(file())], [['a.token'], { a: 0 }]);
  });

  it('is no fault where somebody has removed the room before it is given back', () => {
    const room = new SealedRoom(file(), 100);
    for (const name of readdirSync(folder.path)) rmSync(join(folder.path, name));
    room.dispose();
    assert.deepEqual(readdirSync(folder.path), []);
  });

  it('of a disk that takes less than it is given is made good by further writes', async () => {
    const sizes: number[] = [];
    const { default: fs } = await import('node:fs');
    const { syncBuiltinESMExports } = await import('node:module');
    const real = fs.writeSync;
    const short = (fd: number, bytes: Uint8Array, at: number, length: number, position: number) => {
      sizes.push(length);
      return real(fd, bytes, at, Math.min(length, 1_000), position);
    };
    Object.assign(fs, { writeSync: short });
    syncBuiltinESMExports();
    try {
      new SealedRoom(file(), 2_500).dispose();
      writeSealed(file(), { a: 'b'.repeat(2_000) });
    } finally {
      Object.assign(fs, { writeSync: real });
      syncBuiltinESMExports();
    }
    const whole = readFileSync(file().path).length;
    assert.deepEqual(sizes, [2_500, 1_500, 500, whole, whole - 1_000, whole - 2_000]);
    assert.deepEqual(readSealed(file()), { a: 'b'.repeat(2_000) });
  });

  it('keeps no descriptor of a file that is read, whole or not', async () => {
    writeSealed(file(), { a: 1 });
    assert.deepEqual(await calls(() => void readSealed(file())), ['openSync', 'closeSync']);
    writeFileSync(file().path, 'damaged');
    assert.deepEqual(await calls(() => void readSealed(file())), ['openSync', 'closeSync']);
  });

  it('is a link where a file should be, which is not followed', function () {
    if (process.platform === 'win32') this.skip();
    writeSealed({ ...file(), path: join(folder.path, 'b.token') }, { a: 1 });
    symlinkSync(join(folder.path, 'b.token'), file().path);
    assert.equal(readSealed(file()), undefined);
  });

  it('is another version in its first byte, though all the rest is right', () => {
    writeSealed(file(), { a: 1 });
    const bytes = readFileSync(file().path);
    assert.equal(bytes[0], 1);
    bytes[0] = 2;
    writeFileSync(file().path, bytes);
    assert.equal(readSealed(file()), undefined);
  });

  it('spoils no letter: what was written is read, in any script', () => {
    writeSealed(file(), { label: 'Zürich 東京 🔑' });
    assert.deepEqual(readSealed(file()), { label: 'Zürich 東京 🔑' });
  });
});
