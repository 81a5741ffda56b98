import assert from 'node:assert/strict';
import type { Account } from '../../../../src/account/account.ts';
import { silentLog } from '../../../../src/base/log.ts';
import { openDatabase, type Database } from '../../../../src/store/database.ts';
import { AccountBackup } from '../../../../src/tokens/accounts/accountBackup.ts';
import { Accounts } from '../../../../src/tokens/accounts/accounts.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import { temporaryFolder, tokenAccount } from '../../../support/doubles/tokenAccount.ts';

const one = tokenAccount();
const two = tokenAccount({ id: 'a2', label: 'lab', clientId: 'client-2' });
const three = tokenAccount({ id: 'a3', label: 'west', clientId: 'client-3' });

describe('a change of the list of accounts', () => {
  const clock = new FakeClock();
  let folder: ReturnType<typeof temporaryFolder>;
  let databases: Database[];
  let secrets: MemorySecrets;
  let list: Accounts;
  let there: Accounts;

  const open = async () => {
    const database = await openDatabase({ folder: folder.path, clock });
    databases.push(database);
    return Accounts.open({ database, clock, copies: new AccountBackup({ secrets, log: silentLog }) });
  };
  const labels = async () => (await list.list()).map(({ label }) => label);

  beforeEach(async () => {
    folder = temporaryFolder();
    databases = [];
    secrets = new MemorySecrets();
    list = await open();
    there = await open();
  });
  afterEach(() => {
    for (const accounts of [list, there]) accounts.dispose();
    for (const database of databases) database.dispose();
    folder.remove();
  });

  it('frees the old label and client of an account, and takes the new ones', async () => {
    await list.add(one);
    await list.replace({ ...one, label: 'main', clientId: 'client-9' });
    await list.add({ ...two, label: 'prod', clientId: 'client-1' });
    assert.deepEqual(await labels(), ['main', 'prod']);
    await assert.rejects(list.add({ ...three, label: 'MAIN' }), {
      reason: 'labelTaken',
      values: { label: 'MAIN' },
    });
    const known = { reason: 'accountKnown', values: { account: 'main', host: 'gw.example.com' } };
    await assert.rejects(list.add({ ...three, clientId: 'client-9' }), known);
    await assert.rejects(list.replace({ ...one, clientId: 'client-9', label: 'Prod' }), {
      reason: 'labelTaken',
    });
    assert.deepEqual(await labels(), ['main', 'prod']);
  });

  const others: [what: string, over: Partial<Account>, isNew: boolean][] = [
    ['gateway', { baseUrl: 'https://other.example.com' }, true],
    ['client', { clientId: 'client-9' }, true],
    ['customer', { customerId: 'customer-9' }, true],
    ['tenant', { tenantId: 'tenant-9' }, true],
    ['name alone', {}, false],
  ];
  for (const [what, over, isNew] of others)
    it(`is ${isNew ? 'taken' : 'refused'} for an account of another ${what}`, async () => {
      await list.add(one);
      const check = list.requireNew({ ...one, id: 'a9', label: 'other', ...over });
      if (isNew) await check;
      else await assert.rejects(check, { reason: 'accountKnown' });
    });

  it('takes labels for one that differ in case or in the form of their letters', async () => {
    await list.add({ ...one, label: 'Café' });
    for (const label of ['café', 'CAFE\u0301', 'ｃafé'])
      await assert.rejects(list.requireNew({ ...two, label }), { reason: 'labelTaken' });
    assert.equal((await list.find('CAFE\u0301')).id, 'a1');
  });

  it('has its copy beside the secrets', async () => {
    await list.add(one);
    await list.replace({ ...one, label: 'main' });
    assert.equal(secrets.values.get('listed/a1'), JSON.stringify({ ...one, label: 'main' }));
    await list.remove('a1');
    assert.deepEqual([await labels(), secrets.values.size], [[], 0]);
  });

  it('brings back of several accounts each once, and none where one is listed', async () => {
    const same = [
      { ...two, id: 'a1' },
      { ...two, id: 'a8', label: 'PROD' },
      { ...one, id: 'a9', label: 'again' },
    ];
    assert.equal(await list.restore([one, ...same, two]), 2);
    assert.deepEqual(await labels(), ['prod', 'lab']);
    assert.equal(await list.restore([three]), 0);
    assert.deepEqual(await labels(), ['prod', 'lab']);
  });

  it('renames an account, and keeps the rest of it, its place and its copy', async () => {
    for (const account of [one, two]) await list.add(account);
    const tenant = tokenAccount({
      id: 't',
      label: 'hotel',
      clientId: 'client-4',
      tenantId: 'c',
      msp: one.id,
    });
    await list.add(tenant);
    await list.setReadOnly(one.id, true);
    assert.deepEqual(await list.rename('t', ' inn '), { ...tenant, label: 'inn' });
    await list.rename(one.id, 'PROD');
    await list.setReadOnly(one.id, false);
    assert.deepEqual(await there.list(), [
      { ...one, label: 'PROD', readOnly: false },
      two,
      { ...tenant, label: 'inn' },
    ]);
    assert.equal(await there.find('prod').then(({ id }) => id), one.id);
  });

  it('refuses a name that is taken, blank, too long or hidden, and an account that is gone', async () => {
    for (const account of [one, two]) await list.add(account);
    for (const [id, label, reason] of [
      [two.id, 'prod', 'labelTaken'],
      [two.id, 'PROD', 'labelTaken'],
      [two.id, '  ', 'badField'],
      [two.id, 'a'.repeat(101), 'badField'],
      [two.id, 'a\u200bb', 'badField'],
      [three.id, 'west', 'unknownAccount'],
    ] as const)
      await assert.rejects(list.rename(id, label), { reason }, JSON.stringify(label));
    assert.deepEqual(await labels(), ['prod', 'lab']);
  });

  /** Lets another window work just before the next write of this one. */
  const beforeTheWrite = (work: () => Promise<unknown>) => {
    const database = databases[0] ?? assert.fail('no database');
    const write = database.write.bind(database);
    const late: typeof write = async (change) => {
      database.write = write;
      await work();
      return write(change);
    };
    database.write = late;
  };

  it('keeps a lock and a name that another window gives at the same time', async () => {
    await list.add(one);
    beforeTheWrite(() => there.setReadOnly(one.id, true));
    await list.rename(one.id, 'main');
    beforeTheWrite(() => there.rename(one.id, 'lab'));
    await list.setReadOnly(one.id, false);
    beforeTheWrite(() => there.setReadOnly(one.id, true));
    await list.rename(one.id, 'west');
    assert.deepEqual(await list.list(), [{ ...one, label: 'west', readOnly: true }]);
    for (let n = 0; n < 10; n++) {
      await there.setReadOnly(one.id, false);
      await Promise.all([list.rename(one.id, `n${n}`), there.setReadOnly(one.id, true)]);
      const now = { ...one, label: `n${n}`, readOnly: true };
      assert.deepEqual(await list.list(), [now]);
      assert.deepEqual(JSON.parse(secrets.values.get('listed/a1') ?? ''), now);
    }
  });

  it('brings no account back that another window has removed meanwhile, nor its copy', async () => {
    for (const change of [() => list.rename('a1', 'main'), () => list.setReadOnly('a1', true)]) {
      await list.add(one);
      beforeTheWrite(() => there.remove('a1'));
      await assert.rejects(change(), { reason: 'unknownAccount' });
      assert.deepEqual([await labels(), secrets.values.size], [[], 0]);
      // The copy is kept after the entry is changed, and the other window removes both in between.
      await list.add(one);
      const store = secrets.store.bind(secrets);
      secrets.store = async (...kept) => {
        secrets.store = store;
        await there.remove('a1');
        await store(...kept);
      };
      await change();
      assert.deepEqual([await labels(), secrets.values.size], [[], 0]);
      await list.add(one);
      const drop = secrets.delete.bind(secrets);
      secrets.delete = async (key) => {
        secrets.delete = drop;
        await drop(key);
        await change();
      };
      await there.remove('a1');
      assert.deepEqual([await labels(), secrets.values.size], [[], 0]);
    }
  });

  it('locks by label as well as by id, and unlocks by itself alone', async () => {
    await list.add(one);
    await list.add({ ...two, msp: 'a1' });
    await list.setReadOnly('lab', true);
    assert.equal((await list.find('a2')).readOnly, true);
    await list.requireUnlockable('lab');
    await list.setReadOnly('prod', true);
    await assert.rejects(list.requireUnlockable('lab'), { reason: 'lockedByMsp' });
    await list.requireUnlockable('prod');
  });

  it('is told at once in its own window, with each listener that is left', async () => {
    const told = [0, 0];
    const listening = told.map((_, n) => list.onDidChange(() => void (told[n] = (told[n] ?? 0) + 1)));
    await list.add(one);
    assert.deepEqual(told, [1, 1]);
    listening[0]?.dispose();
    listening[0]?.dispose();
    await list.replace({ ...one, label: 'main' });
    await list.remove('a1');
    assert.deepEqual(told, [1, 3]);
    await clock.advance(5_000);
    assert.deepEqual(told, [1, 3]);
    await there.add(two);
    await clock.advance(1_000);
    assert.deepEqual(told, [1, 4]);
    listening[1]?.dispose();
    await there.add(three);
    await clock.advance(5_000);
    assert.deepEqual(told, [1, 4]);
  });

  it('is looked for in other windows once a second, while somebody listens', async () => {
    const database = databases[0] ?? assert.fail('no database');
    const version = database.version.bind(database);
    const looks: number[] = [];
    const start = clock.monotonic();
    Object.assign(database, {
      version: () => {
        looks.push(clock.monotonic() - start);
        return version();
      },
    });
    await clock.advance(3_000);
    const listening = [list.onDidChange(() => undefined), list.onDidChange(() => undefined)];
    await clock.advance(2_500);
    assert.deepEqual(looks, [3_000, 4_000, 5_000]);
    listening.forEach((listener) => listener.dispose());
    await clock.advance(5_000);
    assert.equal(looks.length, 3);
    list.onDidChange(() => undefined);
    await clock.advance(0);
    list.dispose();
    await clock.advance(5_000);
    assert.equal(looks.length, 4);
  });
});
