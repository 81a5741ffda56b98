import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dropAsides, removeStore, setAside } from '../../../src/store/setAside.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const name = 'x.db';
const now = Date.UTC(2026, 0, 31, 12);

describe('what is set aside', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  const write = (...files: string[]) => {
    for (const file of files) writeFileSync(join(folder.path, file), file);
  };
  const files = () => readdirSync(folder.path).toSorted();

  beforeEach(() => void (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  it('is a database with its log and index, under the time at which it was found', () => {
    write('x.db', 'x.db-wal', 'x.db-shm', 'x.db-journal', 'y.db');
    const aside = setAside(folder.path, name, now);
    assert.equal(aside, 'x.db.damaged-2026-01-31T12-00-00-000Z');
    assert.deepEqual(files(), [aside, `${aside}-journal`, `${aside}-shm`, `${aside}-wal`, 'y.db']);
    assert.equal(readFileSync(join(folder.path, `${aside}-wal`), 'utf8'), 'x.db-wal');
  });

  it('has a name of its own although two were found at once', () => {
    const found = [1, 2, 3].map(() => {
      write('x.db');
      return setAside(folder.path, name, now);
    });
    const [first, ...later] = found;
    assert.deepEqual(later, [`${first}-2`, `${first}-3`]);
    assert.deepEqual(files(), found);
  });

  it('is kept three times, the newest of them, whole', () => {
    const found = [0, 1, 2, 3, 4].map((n) => {
      mkdirSync(join(folder.path, name));
      write('x.db/file', 'x.db-wal', 'x.db-shm');
      return setAside(folder.path, name, now + n);
    });
    const kept = found.slice(2).flatMap((file) => [file, `${file}-shm`, `${file}-wal`]);
    assert.deepEqual(files(), kept.toSorted());
  });

  it('is told where it cannot be moved', () => {
    write('file');
    assert.throws(
      () => setAside(join(folder.path, 'file'), name, now),
      (error: Error) => {
        assert.deepEqual(Reflect.get(error, 'reason'), 'storeDamaged');
        assert.equal(Reflect.get(error.cause as Error, 'code'), 'ENOTDIR');
        return true;
      },
    );
  });

  it('goes with the accounts that it names, and nothing else does', () => {
    write('x.db', 'y.db.damaged-1');
    mkdirSync(join(folder.path, 'x.db.damaged-1', 'sub'), { recursive: true });
    dropAsides(folder.path, name);
    assert.deepEqual(files(), ['x.db', 'y.db.damaged-1']);
    dropAsides(join(folder.path, 'none'), name);
  });

  it('goes with a store and its locks, and other files stay', () => {
    const others = ['a.lock.txt', 'history.db', 'x.dbx'];
    write(...others, 'x.db', 'x.db-wal', 'x.db-shm', 'a.lock', 'a.lock-journal', 'x.db.damaged-1');
    for (const part of ['', '-journal', '-wal'])
      mkdirSync(join(folder.path, `a.lock${part}.damaged-12-34`, 'sub'), { recursive: true });
    removeStore(folder.path, name);
    assert.deepEqual(files(), others);
    removeStore(join(folder.path, 'none'), name);
  });
});
