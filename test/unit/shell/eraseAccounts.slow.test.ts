import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { systemClock as clock } from '../../../src/base/clock.ts';
import { silentLog } from '../../../src/base/log.ts';
import { openCentral, type Central } from '../../../src/central.ts';
import { createRedactor } from '../../../src/http/redact.ts';
import { eraseAccounts } from '../../../src/shell/commands/eraseAccounts.ts';
import { removeAccount } from '../../../src/tokens/accounts/removeAccount.ts';
import { startChain } from '../../../src/tokens/accounts/signIn.ts';
import { damages } from '../../support/damages.ts';
import { MemorySecrets } from '../../support/memorySecrets.ts';
import { pairAt, temporaryFolder, tokenAccount } from '../../support/tokenAccount.ts';

const accounts = ['canary-1', 'canary-2'].map((name) =>
  tokenAccount({ id: `id-${name}`, label: name, clientId: `client-${name}` }),
);

describe('erasing all accounts', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let secrets: MemorySecrets;
  let told: string[];
  const opened: Central[] = [];

  beforeEach(() => {
    folder = temporaryFolder();
    secrets = new MemorySecrets();
    told = [];
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    folder.remove();
  });

  async function open(): Promise<Central> {
    const central = await openCentral({
      ...{ folder: folder.path, secrets, clock, log: silentLog, random: () => 0 },
      transport: () => Promise.reject(new Error('nothing is sent here')),
      redactor: createRedactor(),
      tell: ({ reason }) => void told.push(reason),
    });
    opened.push(central);
    return central;
  }

  async function signedIn(): Promise<Central> {
    const central = await open();
    for (const account of accounts) {
      await central.accounts.add(account);
      await startChain(central.sessions.ports, account, 'canary-secret', pairAt(0));
    }
    return central;
  }

  /** Leaves the folder as a process leaves it that dies while it has the store open. */
  async function crashed(central: Central): Promise<void> {
    const copy = temporaryFolder();
    cpSync(folder.path, copy.path, { recursive: true });
    await central.close();
    rmSync(folder.path, { recursive: true });
    cpSync(copy.path, folder.path, { recursive: true });
    copy.remove();
  }

  async function erased(central: () => Promise<Central>): Promise<unknown[]> {
    const failures: unknown[] = [];
    await eraseAccounts({
      central,
      folder: folder.path,
      secrets,
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
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true });
    const texts = files.flatMap((file) => {
      const path = join(file.parentPath, file.name);
      return [path, file.isFile() ? readFileSync(path, 'latin1') : ''];
    });
    return texts.flatMap((text) => /canary[\w-]*/.exec(text)?.[0] ?? []);
  }

  async function assertNothingLeft(): Promise<void> {
    assert.deepEqual([[...secrets.values.keys()], traces()], [[], []]);
    told = [];
    const next = await open();
    assert.deepEqual([await next.accounts.list(), await next.accounts.leftovers()], [[], []]);
    // A log that is damaged under an open connection is found by the next one.
    assert.deepEqual(
      told.filter((reason) => reason !== 'storeSetAside'),
      [],
    );
  }

  const stored = ['', '-wal', '-shm', '.lock'].map((part) => `coordination.db${part}`);
  for (const [what, damage] of Object.entries(damages))
    for (const name of [...stored, 'id-canary-1.lock'])
      for (const when of ['while it is open', 'before it is opened'] as const)
        // The system ends a process whose memory is taken from under it: SQLite maps this file.
        if (when === 'before it is opened' || !name.endsWith('-shm'))
          it(`leaves nothing where ${name} is ${what} ${when}`, async () => {
            const central = await signedIn();
            const lock = await central.sessions.ports.locks.acquire('id-canary-1');
            lock.dispose();
            const path = join(folder.path, name);
            if (when === 'before it is opened') await crashed(central);
            damage(path);
            const failures = await erased(
              when === 'while it is open' ? () => Promise.resolve(central) : open,
            );
            assert.deepEqual(failures, []);
            if (when === 'while it is open') assert.deepEqual(await central.accounts.list(), []);
            await assertNothingLeft();
          });

  const lost: Record<string, (sql: DatabaseSync) => void> = {
    'an entry that cannot be read': (sql) => {
      sql.exec("UPDATE accounts SET account = '{' WHERE id = 'id-canary-1'");
      secrets.values.delete('listed/id-canary-1');
    },
    'secrets that no entry belongs to': (sql) => {
      sql.exec("DELETE FROM accounts WHERE id = 'id-canary-1'");
      secrets.values.delete('listed/id-canary-1');
    },
    'a journal of accounts that nothing else knows': (sql) => {
      sql.exec('DELETE FROM accounts');
      secrets.values.clear();
    },
  };
  for (const [what, lose] of Object.entries(lost))
    it(`leaves nothing of ${what}`, async () => {
      await (await signedIn()).close();
      const sql = new DatabaseSync(join(folder.path, 'coordination.db'));
      lose(sql);
      sql.close();
      assert.deepEqual(await erased(open), []);
      await assertNothingLeft();
    });

  it('leaves nothing where the store cannot be opened at all', async () => {
    await (await signedIn()).close();
    assert.deepEqual(await erased(() => Promise.reject(new Error('cannot be opened'))), []);
    await assertNothingLeft();
  });
});
