import assert from 'node:assert/strict';
import { readdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock, type Clock } from '../../../src/base/clock.ts';
import type { CentralError } from '../../../src/base/errors.ts';
import { openDatabase, type Database } from '../../../src/store/database.ts';
import { createLocks } from '../../../src/store/locks.ts';
import { openFiles } from '../../support/processes/openFiles.ts';
import { rushingClock } from '../../support/doubles/rushingClock.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const schema = ['CREATE TABLE counter (n INTEGER NOT NULL) STRICT; INSERT INTO counter VALUES (1)'];
const name = 'coordination.db';

const failure = (errcode: number) => Object.assign(new Error('x'), { errcode });
const count = (database: Database) => database.read((sql) => sql.get('SELECT n FROM counter')?.['n']);
const add = (database: Database) => database.write((sql) => sql.run('UPDATE counter SET n = n + 1'));

describe('a store that lasts', () => {
  let folder: string;
  let remove: () => void;
  const opened: { dispose(): void }[] = [];
  const file = () => join(folder, name);
  const files = () => readdirSync(folder).filter((one) => !one.startsWith(`${name}.lock`));

  beforeEach(() => void ({ path: folder, remove } = temporaryFolder()));
  afterEach(() => {
    for (const one of opened.splice(0)) one.dispose();
    assert.deepEqual(openFiles(folder), []);
    remove();
  });

  async function open(
    options: { clock?: Clock; isGuest?: boolean; tell?: (notice: CentralError) => void } = {},
  ) {
    const database = await openDatabase({ folder, clock: systemClock, ...options });
    opened.push(database);
    return database;
  }

  async function openCounter(options?: Parameters<typeof open>[0]): Promise<Database> {
    const database = await open(options);
    await database.migrate('counter', schema);
    return database;
  }

  /** Holds up every other writer, as another process does. */
  function hold(path = file()): DatabaseSync {
    const other = new DatabaseSync(path);
    opened.push({ dispose: () => other.isOpen && other.close() });
    other.exec('BEGIN IMMEDIATE');
    return other;
  }

  describe('beside others who write', () => {
    it('asks again after 1, 2, 4, 8 and then 16 ms each, and gives up after 5 s', async () => {
      const clock = rushingClock();
      const database = await openCounter({ clock });
      hold();
      await assert.rejects(add(database), { reason: 'storeIsBusy' });
      assert.deepEqual(clock.waited.slice(0, 7), [1, 2, 4, 8, 16, 16, 16]);
      assert.ok(clock.monotonic() >= 5_000 && clock.monotonic() <= 5_016);
    });

    it('writes as soon as they are done', async () => {
      const clock = rushingClock();
      const database = await openCounter({ clock });
      const other = hold();
      const writing = add(database);
      other.exec('COMMIT');
      await writing;
      assert.deepEqual([await count(database), clock.waited], [2, [1]]);
    });

    it('needs none of them to finish where its tables are there already', async () => {
      const database = await openCounter({ clock: rushingClock() });
      hold();
      await database.migrate('counter', schema);
    });

    it('has its tables made by one of two that find none', async () => {
      const [one, other] = [await open(), await open()];
      await Promise.all([one.migrate('counter', schema), other.migrate('counter', schema)]);
      assert.equal(await count(other), 1);
    });

    it('gives a guest the tables that are made while he looks for them', async () => {
      const [own, guest] = [await open(), await open({ isGuest: true })];
      await own.migrate('another', ['CREATE TABLE another (n INTEGER) STRICT']);
      await Promise.all([own.migrate('counter', schema), guest.migrate('counter', schema)]);
      assert.equal(await count(guest), 1);
    });

    it('is not opened while somebody else is about to set it aside', async () => {
      const lock = await createLocks({ folder, clock: systemClock }).acquire(name);
      opened.push(lock);
      await assert.rejects(openDatabase({ folder, clock: rushingClock() }), { reason: 'storeIsBusy' });
    });
  });

  it('tells a guest who finds it emptied that it is damaged, and makes no table', async () => {
    const guest = await open({ isGuest: true });
    await assert.rejects(guest.migrate('counter', schema), { reason: 'sharedDamaged' });
  });

  it('is read no more for what was deleted from it, once it is scrubbed', async () => {
    const database = await open();
    await database.migrate('notes', ['CREATE TABLE notes (text TEXT) STRICT']);
    await database.write((sql) => sql.run('INSERT INTO notes VALUES (?)', 'of an account that is gone'));
    await database.write((sql) => sql.run('DELETE FROM notes'));
    const holdsIt = () =>
      files().some((one) => readFileSync(join(folder, one), 'latin1').includes('is gone'));
    assert.ok(holdsIt());
    database.scrub();
    assert.ok(!holdsIt());
  });

  it('goes on in the file in its place, and says that there is news', async () => {
    const database = await openCounter();
    await add(database);
    const before = database.version();
    for (const one of files()) rmSync(join(folder, one));
    assert.notEqual(database.version(), before);
    assert.equal(await count(database), 1);
    assert.notEqual(database.version(), before);
  });

  it('finishes in the file in its place what waited for the one that is gone', async () => {
    const database = await openCounter();
    const holder = hold();
    const writing = add(database);
    for (const one of files()) renameSync(join(folder, one), join(folder, `moved-${one}`));
    assert.equal(await count(database), 1);
    await writing;
    holder.close();
    assert.equal(await count(database), 2);
  });

  it('is opened once by all who find it gone at once', async () => {
    const database = await openCounter();
    let times = 0;
    database.onReopened(() => Promise.resolve(void times++));
    for (const one of files()) rmSync(join(folder, one));
    assert.deepEqual(await Promise.all([count(database), count(database), count(database)]), [1, 1, 1]);
    assert.equal(times, 1);
  });

  it('is set aside as often as it is damaged, under the name that is told', async () => {
    const told: string[] = [];
    const tell = ({ message }: CentralError) => told.push(message);
    const database = await openCounter();
    for (let n = 0; n < 2; n++) {
      writeFileSync(file(), 'rubbish '.repeat(2_000));
      rmSync(`${file()}-wal`, { force: true });
      assert.equal(await count(await openCounter({ tell })), 1);
      assert.equal(await count(database), 1);
    }
    const asides = files().filter((one) => /damaged-[^-]*-[\dTZ-]*$/.test(one));
    assert.deepEqual([told.length, asides.length], [2, 2]);
    for (const aside of asides) assert.ok(told.some((message) => message.includes(`“${aside}”`)));
  });

  it('is set aside although nobody asks to be told', async () => {
    writeFileSync(file(), 'rubbish '.repeat(2_000));
    assert.equal(await count(await openCounter()), 1);
  });

  it('is set aside for damage in what nobody has read yet', async () => {
    const database = await openCounter();
    await database.migrate('notes', ['CREATE TABLE notes (text TEXT UNIQUE) STRICT']);
    await database.write((sql) => {
      for (let n = 0; n < 200; n++) sql.run('INSERT INTO notes VALUES (?)', `${n} `.repeat(20));
    });
    database.dispose();
    const damaged = readFileSync(file());
    damaged.fill(0, damaged.length - 4_096);
    writeFileSync(file(), damaged);
    const told: string[] = [];
    await open({ tell: ({ reason }) => told.push(reason) });
    assert.deepEqual(told, ['storeSetAside']);
  });

  it('is not whole where its file is empty beside a log that holds something', async () => {
    const writer = await openCounter();
    await add(writer);
    const log = readFileSync(`${file()}-wal`);
    writer.dispose();
    truncateSync(file());
    writeFileSync(`${file()}-wal`, log);
    const told: string[] = [];
    await open({ tell: ({ reason }) => told.push(reason) });
    assert.deepEqual(told, ['storeSetAside']);
  });

  describe('whose disk fails, or whose file was moved', () => {
    for (const code of [778, 1032])
      it(`is opened again after code ${code}, and what was under way done once more`, async () => {
        const database = await openCounter();
        let times = 0;
        await database.write((sql) => {
          if (times++ === 0) throw failure(code);
          sql.run('UPDATE counter SET n = 5');
        });
        assert.deepEqual([await count(database), times], [5, 2]);
      });

    for (const [code, reason] of [
      [778, 'storeDiskFailed'],
      [1032, 'storeMoved'],
    ] as const)
      it(`says ${reason} where it fails again`, async () => {
        const database = await openCounter();
        const failing = database.write(() => {
          throw failure(code);
        });
        await assert.rejects(failing, { reason });
        assert.equal(await count(database), 1);
      });

    it('is opened by the next who needs it where a part could not put back what it knows', async () => {
      const database = await openCounter();
      let times = 0;
      database.onReopened(() => (times++ === 0 ? Promise.reject(failure(13)) : Promise.resolve()));
      for (const one of files()) rmSync(join(folder, one));
      await assert.rejects(count(database), { reason: 'storeNotWritable' });
      assert.equal(await count(database), 1);
      assert.equal(times, 2);
    });
  });

  describe('that was closed', () => {
    it('is not opened again', async () => {
      const database = await openCounter();
      database.dispose();
      await assert.rejects(count(database), { code: 'cancelled' });
      database.dispose();
    });

    it('stays closed although it was just being opened again', async () => {
      const database = await openCounter();
      for (const one of files()) rmSync(join(folder, one));
      const counting = count(database);
      database.dispose();
      await assert.rejects(counting);
      assert.deepEqual(openFiles(folder), []);
    });
  });
});
