import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock as clock } from '../../../src/base/clock.ts';
import { openDatabase, type Database } from '../../../src/store/database.ts';
import { Remembered } from '../../../src/store/remembered.ts';
import { temporaryFolder } from '../../support/doubles/tokenAccount.ts';

const steps = ['CREATE TABLE pairs (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT'];

describe('rows that are remembered', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let here: Database;
  let there: Database;
  let reads: number;
  let rows: Remembered<string | undefined>;

  const open = async () => {
    const database = await openDatabase({ folder: folder.path, clock });
    await database.migrate('pairs', steps);
    return database;
  };
  const put = (database: Database, value: string) =>
    database.write((sql) => sql.run('REPLACE INTO pairs VALUES (?, ?)', 'a', value));

  beforeEach(async () => {
    folder = temporaryFolder();
    here = await open();
    there = await open();
    reads = 0;
    rows = new Remembered(here, (sql, name) => {
      reads++;
      const value = sql.get('SELECT value FROM pairs WHERE name = ?', name)?.['value'];
      return value === undefined ? undefined : String(value);
    });
  });
  afterEach(() => {
    here.dispose();
    there.dispose();
    folder.remove();
  });

  it('are read once while nobody writes, those of each name by themselves', async () => {
    await put(here, 'one');
    assert.deepEqual(
      [await rows.get('a'), await rows.get('a'), await rows.get('b')],
      ['one', 'one', undefined],
    );
    assert.deepEqual([await rows.get('a'), await rows.get('b'), reads], ['one', undefined, 2]);
  });

  it('are read anew after a write of another window, and after one of this one', async () => {
    await put(there, 'one');
    assert.equal(await rows.get('a'), 'one');
    await put(there, 'two');
    assert.equal(await rows.get('a'), 'two');
    await put(here, 'three');
    assert.equal(await rows.get('a'), 'three');
  });

  it('are not those of a moment before a write that comes while they are read', async () => {
    await put(here, 'one');
    const [before] = await Promise.all([rows.get('a'), put(here, 'two')]);
    assert.ok(before === 'one' || before === 'two');
    assert.equal(await rows.get('a'), 'two');
  });

  it('are those of the file that is in the place, after the one that was read is lost', async () => {
    await put(here, 'one');
    assert.equal(await rows.get('a'), 'one');
    for (const file of readdirSync(folder.path)) rmSync(join(folder.path, file), { recursive: true });
    assert.equal(await rows.get('a'), undefined);
  });

  it('are not kept where reading them fails', async () => {
    const failing = new Remembered(here, () => {
      throw new Error(`${++reads}`);
    });
    await assert.rejects(failing.get());
    await assert.rejects(failing.get());
    assert.equal(reads, 2);
  });
});
