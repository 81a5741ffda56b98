import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Central } from '../../../src/central.ts';
import { eraseAccounts } from '../../../src/shell/commands/eraseAccounts.ts';
import { removeAccount } from '../../../src/tokens/accounts/removeAccount.ts';
import { damages } from '../../support/runs/damages.ts';
import { StoreBench, storeFiles } from '../../support/benches/storeBench.ts';

describe('erasing all accounts', () => {
  let bench: StoreBench;

  beforeEach(() => void (bench = new StoreBench()));
  afterEach(() => bench.close());

  async function erased(central: () => Promise<Central>): Promise<unknown[]> {
    const failures: unknown[] = [];
    await eraseAccounts({
      central,
      folder: bench.folder,
      secrets: bench.secrets,
      remove: async (account) => removeAccount(await central(), account),
      attempt: async (work) => {
        try {
          await work();
        } catch (error) {
          failures.push(error);
        }
      },
    });
    return failures;
  }

  /** Finds words of an account in the names and the files that are left. */
  function traces(): string[] {
    const files = readdirSync(bench.folder, { recursive: true, withFileTypes: true });
    const texts = files.flatMap((file) => {
      const path = join(file.parentPath, file.name);
      return [path, file.isFile() ? readFileSync(path, 'latin1') : ''];
    });
    return texts.flatMap((text) => /canary[\w-]*/.exec(text)?.[0] ?? []);
  }

  async function assertNothingLeft(): Promise<void> {
    assert.deepEqual([[...bench.secrets.values.keys()], traces()], [[], []]);
    bench.told = [];
    const next = await bench.open();
    assert.deepEqual([await next.accounts.list(), await next.accounts.leftovers()], [[], []]);
    // A log that is damaged under an open connection is found by the next one.
    assert.deepEqual(
      bench.told.filter((reason) => reason !== 'storeSetAside'),
      [],
    );
  }

  for (const [what, damage] of Object.entries(damages))
    for (const name of storeFiles)
      for (const when of ['while it is open', 'before it is opened'] as const)
        // The system ends a process whose memory is taken from under it: SQLite maps this file.
        if (when === 'before it is opened' || !name.endsWith('-shm'))
          it(`leaves nothing where ${name} is ${what} ${when} [D16]`, async () => {
            const central = await bench.signedIn();
            const path = join(bench.folder, name);
            if (when === 'before it is opened') await bench.crash(central);
            damage(path);
            const failures = await erased(
              when === 'while it is open' ? () => Promise.resolve(central) : () => bench.open(),
            );
            assert.deepEqual(failures, []);
            if (when === 'while it is open') assert.deepEqual(await central.accounts.list(), []);
            await assertNothingLeft();
          });

  it('leaves no account listed without its journal, for a window that opens meanwhile would mend it', async () => {
    const central = await bench.signedIn();
    const other = new DatabaseSync(join(bench.folder, 'coordination.db'));
    const count = (table: string) => Number(other.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
    const seen: number[][] = [];
    const watch = central.accounts.onDidChange(() => seen.push([count('accounts'), count('journal')]));
    await central.forget([]);
    watch.dispose();
    assert.deepEqual([seen, count('accounts'), count('journal')], [[[0, 2]], 0, 0]);
    other.close();
  });

  const lost: Record<string, (sql: DatabaseSync) => void> = {
    'an entry that cannot be read': (sql) => {
      sql.exec("UPDATE accounts SET account = '{' WHERE id = 'id-canary-1'");
      bench.secrets.values.delete('listed/id-canary-1');
    },
    'secrets that no entry belongs to': (sql) => {
      sql.exec("DELETE FROM accounts WHERE id = 'id-canary-1'");
      bench.secrets.values.delete('listed/id-canary-1');
    },
    'a journal of accounts that nothing else knows': (sql) => {
      sql.exec('DELETE FROM accounts');
      bench.secrets.values.clear();
    },
  };
  for (const [what, lose] of Object.entries(lost))
    it(`leaves nothing of ${what}`, async () => {
      await (await bench.signedIn()).close();
      const sql = new DatabaseSync(join(bench.folder, 'coordination.db'));
      lose(sql);
      sql.close();
      assert.deepEqual(await erased(() => bench.open()), []);
      await assertNothingLeft();
    });

  it('goes on to the other secrets where one cannot be erased, and tells of it', async () => {
    await (await bench.signedIn()).close();
    const { values } = bench.secrets;
    const stuck = [...values.keys()][0] ?? '';
    const erase = bench.secrets.delete.bind(bench.secrets);
    bench.secrets.delete = (key) => (key === stuck ? Promise.reject(new Error('locked')) : erase(key));
    const failures = await erased(() => Promise.reject(new Error('cannot be opened')));
    assert.deepEqual([failures.length, [...values.keys()], traces()], [1, [stuck], []]);
  });

  it('leaves nothing where the store cannot be opened at all', async () => {
    await (await bench.signedIn()).close();
    assert.deepEqual(await erased(() => Promise.reject(new Error('cannot be opened'))), []);
    await assertNothingLeft();
  });
});
