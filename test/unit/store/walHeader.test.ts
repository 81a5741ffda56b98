import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isSoundWal } from '../../../src/store/connection.ts';
import { openFiles } from '../../support/processes/openFiles.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

/** Headers of pages of 4,096 bytes with salts 1 and 2, whose checksums go by words of either order. */
const bigEndian = '377f0683002de218000010000000000000000001000000021604e6d8bcddce93';

describe('the header of a write-ahead log', () => {
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const isSound = (log: Uint8Array) => {
    const path = join(folder.path, 'log');
    writeFileSync(path, log);
    return isSoundWal(path);
  };

  function logOfSqlite(): Buffer {
    const path = join(folder.path, 'x.db');
    const database = new DatabaseSync(path);
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE x (n)');
    const log = readFileSync(`${path}-wal`);
    database.close();
    return log;
  }

  it('is sound as SQLite writes it, in the order of bytes of either kind of machine', () => {
    assert.ok(isSound(logOfSqlite()));
    assert.ok(isSound(Buffer.from(bigEndian, 'hex')));
  });

  it('is not sound where any of its bytes is another one', () => {
    for (const sound of [logOfSqlite(), Buffer.from(bigEndian, 'hex')]) {
      for (let at = 0; at < 32; at++) {
        const damaged = Buffer.from(sound);
        damaged.writeUInt8(damaged.readUInt8(at) ^ 0x10, at);
        assert.ok(!isSound(damaged), `byte ${at}`);
      }
    }
  });

  it('is not sound where the disk holds nothing but zeros, whose checksum is right', () =>
    assert.ok(!isSound(Buffer.alloc(5_000))));

  it('is none where the log is too short to hold a commit', () => {
    assert.ok(isSound(Buffer.alloc(31, 7)));
    assert.ok(!isSound(Buffer.alloc(32, 7)));
  });

  it('is none where another process has emptied or deleted the log meanwhile', () => {
    assert.ok(isSound(Buffer.alloc(0)));
    assert.ok(isSoundWal(join(folder.path, 'gone')));
  });

  it('is read without a file left open', () => {
    isSound(logOfSqlite());
    assert.deepEqual(openFiles(folder.path), []);
  });
});
