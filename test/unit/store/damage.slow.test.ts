import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { systemClock as clock } from '../../../src/base/clock.ts';
import { openDatabase, type Database } from '../../../src/store/database.ts';
import { createLocks } from '../../../src/store/locks.ts';
import { dropAsides, removeStore } from '../../../src/store/setAside.ts';
import { storeFailure } from '../../../src/store/sqliteFile.ts';
import { mostHolders } from '../../support/runs/mostHolders.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const schema = ['CREATE TABLE counter (n INTEGER NOT NULL) STRICT; INSERT INTO counter VALUES (1)'];
const name = 'coordination.db';

describe('a damaged store', () => {
  let folder: string;
  let remove: () => void;
  let told: string[];
  const opened: Database[] = [];
  const file = () => join(folder, name);
  const asides = () =>
    readdirSync(folder).filter((one) => /^coordination\.db\.damaged-[^-]*-[\dTZ-]*$/.test(one));

  beforeEach(() => {
    ({ path: folder, remove } = temporaryFolder());
    told = [];
  });

  afterEach(() => {
    for (const database of opened.splice(0)) database.dispose();
    remove();
  });

  async function open(): Promise<Database> {
    const database = await openDatabase({ folder, clock, tell: ({ reason }) => told.push(reason) });
    opened.push(database);
    await database.migrate('counter', schema);
    return database;
  }

  async function stored(): Promise<number> {
    (await open()).dispose();
    return readFileSync(file()).length;
  }

  const count = (database: Database) => database.read((sql) => sql.get('SELECT n FROM counter')?.['n']);

  const damages: Record<string, (size: number) => void> = {
    'cut in half': (size) => truncateSync(file(), size / 2),
    'overwritten with rubbish': () => writeFileSync(file(), 'rubbish '.repeat(2_000)),
    'overwritten in its first bytes': () => writeFileSync(file(), Buffer.alloc(100, 7), { flag: 'r+' }),
    'a folder': () => {
      rmSync(file());
      mkdirSync(join(file(), 'sub'), { recursive: true });
    },
    'of another schema': () => {
      const other = new DatabaseSync(file());
      other.exec('DROP TABLE counter; CREATE TABLE counter (other TEXT)');
      other.close();
    },
    ...Object.fromEntries(
      ["ABORT, 'no'", 'IGNORE'].map((way) => [
        `with a trigger that would ${way.slice(0, 6)}`,
        () => {
          const other = new DatabaseSync(file());
          other.exec(`CREATE TRIGGER t BEFORE UPDATE ON counter BEGIN SELECT RAISE(${way}); END`);
          other.close();
        },
      ]),
    ),
    'beside a log of rubbish': () => writeFileSync(`${file()}-wal`, Buffer.alloc(5_000, 7)),
    'beside a log that is a folder': () => mkdirSync(`${file()}-wal`),
    'beside an index that is a folder': () => mkdirSync(`${file()}-shm`),
    'beside a journal that is a folder': () =>
      mkdirSync(join(`${file()}-journal`, 'sub'), { recursive: true }),
    'emptied beside its log': () => {
      truncateSync(file(), 0);
      writeFileSync(`${file()}-wal`, Buffer.alloc(5_000, 7));
    },
  };

  for (const [what, damage] of Object.entries(damages)) {
    it(`that is ${what} is set aside, told once, and everything goes on`, async () => {
      damage(await stored());
      assert.equal(await count(await open()).catch(async () => count(await open())), 1);
      assert.deepEqual([told, asides().length], [['storeSetAside'], 1]);
      assert.equal(await count(await open()), 1);
      assert.deepEqual(told, ['storeSetAside']);
    });
  }

  it('goes on wherever it was cut', async () => {
    const size = await stored();
    for (let length = 0; length < size; length += 4_096) {
      await stored();
      truncateSync(file(), length);
      assert.equal(await count(await open()), 1, `${length}`);
    }
  });

  it('is found where a write breaks a rule that its file was given meanwhile', async () => {
    const database = await open();
    const other = new DatabaseSync(file());
    other.exec("CREATE TRIGGER t BEFORE UPDATE ON counter BEGIN SELECT RAISE(ABORT, 'no'); END");
    other.close();
    await database.write((sql) => sql.run('UPDATE counter SET n = n + 1'));
    assert.deepEqual([await count(database), told], [2, ['storeSetAside']]);
  });

  it('is kept three times at most', async () => {
    for (let n = 0; n < 5; n++) {
      writeFileSync(file(), `rubbish ${n} `.repeat(500));
      (await open()).dispose();
    }
    assert.equal(asides().length, 3);
    dropAsides(folder, name);
    assert.equal(asides().length, 0);
  });

  it('is found by a connection that has it open, which asks its parts to put back what they know', async () => {
    const [one, other] = [await open(), await open()];
    one.onReopened((store) => store.write((sql) => sql.run('UPDATE counter SET n = 7')));
    writeFileSync(file(), 'rubbish '.repeat(2_000));
    rmSync(`${file()}-wal`);
    assert.equal(await count(await open()), 1);
    const before = one.version();
    assert.equal(await count(one), 7);
    assert.notEqual(one.version(), before);
    await other.write((sql) => sql.run('UPDATE counter SET n = n + 1'));
    assert.deepEqual([await count(one), told], [8, ['storeSetAside']]);
  });

  it('is left alone by a guest, who is told where it is put right', async () => {
    await stored();
    writeFileSync(file(), 'rubbish '.repeat(2_000));
    await assert.rejects(openDatabase({ folder, clock, isGuest: true }), { reason: 'sharedDamaged' });
    assert.deepEqual(asides(), []);
  });

  it('is not what a newer version has changed meanwhile', async () => {
    const database = await open();
    const newer = await openDatabase({ folder, clock });
    opened.push(newer);
    await newer.migrate('counter', [...schema, 'ALTER TABLE counter RENAME COLUMN n TO m']);
    await assert.rejects(count(database), { reason: 'storeIsNewer' });
    assert.deepEqual(asides(), []);
  });

  it('is set aside once by processes that find it at once, and all write into the one new store [D10]', async () => {
    await stored();
    const program = `
      const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, '../../../src/store/database.ts'))});
      const { systemClock } = await import(${JSON.stringify(join(import.meta.dirname, '../../../src/base/clock.ts'))});
      const database = await openDatabase({ folder: process.argv[1], clock: systemClock, tell: ({ reason }) => console.log(reason) });
      await database.migrate('counter', ${JSON.stringify(schema)});
      for (let n = 0; n < 20; n++) await database.write((sql) => sql.run('UPDATE counter SET n = n + 1'));
      database.dispose();`;
    writeFileSync(file(), 'rubbish '.repeat(2_000));
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    );
    const outputs = await Promise.all(
      children.map(async (child) => {
        const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
        return output;
      }),
    );
    assert.equal(outputs.join('').trim(), 'storeSetAside');
    assert.deepEqual([await count(await open()), asides().length], [121, 1]);
  });

  it('can be removed in any state', async () => {
    await stored();
    cpSync(file(), join(folder, 'a1.lock'));
    rmSync(file());
    mkdirSync(join(file(), 'sub'), { recursive: true });
    removeStore(folder, name);
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe('a lock file that is no database', () => {
  let folder: string;
  let remove: () => void;

  beforeEach(() => void ({ path: folder, remove } = temporaryFolder()));
  afterEach(() => remove());

  const breaks: Record<string, (path: string) => void> = {
    'holds rubbish': (path) => writeFileSync(path, 'rubbish '.repeat(500)),
    'holds rubbish, beside a journal of rubbish': (path) => {
      for (const file of [path, `${path}-journal`]) writeFileSync(file, 'rubbish '.repeat(500));
    },
    'is new, beside a journal that is a folder': (path) =>
      mkdirSync(join(`${path}-journal`, 'sub'), { recursive: true }),
    'is new, beside a log that is a folder': (path) => mkdirSync(`${path}-wal`),
    'is a folder': (path) => mkdirSync(path),
    'is a folder with files': (path) => mkdirSync(join(path, 'sub'), { recursive: true }),
  };
  for (const [what, damage] of Object.entries(breaks)) {
    it(`and ${what} is a lock again, for one at a time`, async () => {
      damage(join(folder, 'account.lock'));
      assert.equal(await mostHolders(() => createLocks({ folder, clock }), 'account'), 1);
    });
  }

  it('does not let in a second one while the first holds it', async () => {
    const path = join(folder, 'account.lock');
    writeFileSync(path, 'rubbish '.repeat(500));
    const holder = await createLocks({ folder, clock }).acquire('account');
    const other = new DatabaseSync(path, { timeout: 0 });
    assert.throws(() => other.exec('BEGIN EXCLUSIVE'), { errcode: 5 });
    other.close();
    holder.dispose();
  });
});

describe('a failure of the store', () => {
  const families = {
    storeDamaged: [11, 26, 267, 1, 19, 1811, 20],
    storeDiskFailed: [10, 522, 778, 3338, 8458],
    storeNotWritable: [8, 264, 776, 1544, 13, 14, 3],
    storeMoved: [1032],
    storeIsBusy: [5, 6, 517, 15],
    storeFailed: [7, 21],
  };
  for (const [reason, codes] of Object.entries(families)) {
    it(`of the codes ${codes.join(', ')} has the sentence ${reason}`, () => {
      for (const errcode of codes)
        assert.equal(
          (storeFailure(Object.assign(new Error('x'), { errcode })) as { reason: string }).reason,
          reason,
        );
    });
  }

  it('that has undone the transaction itself is told for what it is', async () => {
    const { path, remove } = temporaryFolder();
    const database = await openDatabase({ folder: path, clock });
    await database.read((sql) => sql.all('PRAGMA max_page_count = 4'));
    const write = database.write((sql) => {
      sql.run('CREATE TABLE big (text TEXT) STRICT');
      sql.run('INSERT INTO big VALUES (?)', 'x'.repeat(100_000));
    });
    await assert.rejects(write, { reason: 'storeNotWritable' });
    database.dispose();
    remove();
  });
});
