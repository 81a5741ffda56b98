import assert from 'node:assert/strict';
import { lstatSync, mkdtempSync, readdirSync, rmSync, symlinkSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/base/clock.ts';
import { DisposableStore } from '../../../src/base/lifetime.ts';
import { openDatabase, type Database } from '../../../src/store/database.ts';

const counter = ['CREATE TABLE counter (n INTEGER NOT NULL) STRICT; INSERT INTO counter VALUES (0)'];

const count = (database: Database) => database.read((sql) => sql.get('SELECT n FROM counter')?.['n']);

describe('the shared database', () => {
  let root: string;
  let opened: DisposableStore;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'central-db-'));
    opened = new DisposableStore();
  });

  afterEach(() => {
    opened.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  const open = async (folder = join(root, 'shared'), isGuest = false): Promise<Database> =>
    opened.add(await openDatabase({ folder, clock: systemClock, isGuest }));

  it('is a folder and files that only this user may enter [D17]', async () => {
    if (process.platform === 'win32') return;
    const database = await open();
    await database.migrate('counter', counter);
    const folder = join(root, 'shared');
    const modes = readdirSync(folder).map((name) => (lstatSync(join(folder, name)).mode & 0o777).toString(8));
    assert.equal((lstatSync(folder).mode & 0o777).toString(8), '700');
    assert.deepEqual([...new Set(modes)], ['600']);
  });

  it('refuses a folder or a file that is a link [D17]', async () => {
    mkdirSync(join(root, 'empty'));
    symlinkSync(join(root, 'empty'), join(root, 'linked'));
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync(join(root, 'planted'), join(root, 'elsewhere', 'coordination.db'));
    await assert.rejects(open(join(root, 'linked')), { reason: 'unsafeFolder' });
    await assert.rejects(open(join(root, 'elsewhere')), { reason: 'unsafeFolder' });
  });

  it('shows what another connection wrote, and that it wrote', async () => {
    const [one, other] = [await open(), await open()];
    await one.migrate('counter', counter);
    await other.migrate('counter', counter);
    const before = one.version();
    await other.write((sql) => sql.run('UPDATE counter SET n = n + 1'));
    assert.equal(await count(one), 1);
    assert.notEqual(one.version(), before);
  });

  it('loses no write of two connections that write at once', async () => {
    const [one, other] = [await open(), await open()];
    await one.migrate('counter', counter);
    const writes = Array.from({ length: 50 }, (_, n) =>
      (n % 2 === 0 ? one : other).write((sql) => sql.run('UPDATE counter SET n = n + 1')),
    );
    await Promise.all(writes);
    assert.equal(await count(other), 50);
  });

  it('waits for no disk, and keeps no log, in a folder that is gone with its process', async () => {
    const path = join(root, 'run');
    const passing = await openDatabase({ folder: path, clock: systemClock, isPassing: true });
    await passing.migrate('part', ['CREATE TABLE one (value TEXT) STRICT']);
    await passing.write((sql) => sql.run("INSERT INTO one VALUES ('kept')"));
    const thrown = passing.write((sql) => {
      sql.run('DELETE FROM one');
      throw new Error('midway');
    });
    await assert.rejects(thrown, { message: 'midway' });
    const rows = await passing.read((sql) => sql.all('SELECT value FROM one').map((row) => row['value']));
    const synchronous = await passing.read((sql) => sql.get('PRAGMA synchronous')?.['synchronous']);
    assert.deepEqual([rows, synchronous], [['kept'], 0]);
    assert.deepEqual(
      readdirSync(path).filter((name) => /-(?:wal|shm|journal)$/.test(name)),
      [],
    );
    passing.dispose();
  });

  it('undoes a transaction that throws', async () => {
    const database = await open();
    await database.migrate('counter', counter);
    const failing = database.write((sql) => {
      sql.run('UPDATE counter SET n = 9');
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.equal(await count(database), 0);
  });

  it('takes each step of a schema once and refuses one from a newer version [G10]', async () => {
    const database = await open();
    await database.migrate('counter', counter);
    await database.migrate('counter', [...counter, 'UPDATE counter SET n = 7']);
    await database.migrate('counter', [...counter, 'UPDATE counter SET n = 7']);
    assert.equal(await count(database), 7);
    await assert.rejects(database.migrate('counter', counter), { reason: 'storeIsNewer' });
  });

  it('is left in its older form by a newer program whose it is not', async () => {
    const own = await open();
    await own.migrate('counter', counter);
    const guest = await open(undefined, true);
    await guest.migrate('counter', counter);
    const newer = [...counter, 'UPDATE counter SET n = 7'];
    await assert.rejects(guest.migrate('counter', newer), { reason: 'storeIsOlder' });
    await own.migrate('counter', counter);
    assert.equal(await count(own), 0);
  });

  it('says so where it cannot be written', async () => {
    const database = await open();
    await database.migrate('counter', counter);
    for (const why of ['query_only = ON', 'max_page_count = 1']) {
      await database.read((sql) => sql.all(`PRAGMA ${why}`));
      const write = database.write((sql) => sql.run('CREATE TABLE more (text TEXT) STRICT'));
      await assert.rejects(write, { code: 'unreachable', reason: 'storeNotWritable' }, why);
      await database.read((sql) => sql.all('PRAGMA query_only = OFF'));
    }
  });
});
