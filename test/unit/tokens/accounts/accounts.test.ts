import assert from 'node:assert/strict';
import { systemClock } from '../../../../src/base/clock.ts';
import { silentLog } from '../../../../src/base/log.ts';
import { openDatabase, type Database } from '../../../../src/store/database.ts';
import { AccountBackup } from '../../../../src/tokens/accounts/accountBackup.ts';
import { Accounts } from '../../../../src/tokens/accounts/accounts.ts';
import { FakeClock } from '../../../support/doubles/fakeClock.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import { temporaryFolder, tokenAccount } from '../../../support/doubles/tokenAccount.ts';

describe('the list of accounts', () => {
  const clock = new FakeClock();
  let folder: ReturnType<typeof temporaryFolder>;
  let databases: Database[];
  let here: Accounts;
  let there: Accounts;

  async function open(): Promise<Accounts> {
    const database = await openDatabase({ folder: folder.path, clock: systemClock });
    databases.push(database);
    const copies = new AccountBackup({ secrets: new MemorySecrets(), log: silentLog });
    return Accounts.open({ database, clock, copies });
  }

  beforeEach(async () => {
    folder = temporaryFolder();
    databases = [];
    here = await open();
    there = await open();
  });

  afterEach(() => {
    for (const accounts of [here, there]) accounts.dispose();
    for (const database of databases) database.dispose();
    folder.remove();
  });

  const one = tokenAccount();
  const two = tokenAccount({ id: 'a2', label: 'lab', clientId: 'client-2' });

  it('is the same in all windows, in the order of adding', async () => {
    await here.add(one);
    await there.add(two);
    assert.deepEqual(
      [await here.list(), await there.list()],
      [
        [one, two],
        [one, two],
      ],
    );
  });

  it('finds an account by label, id or label in another case', async () => {
    await here.add(one);
    assert.deepEqual(
      [await there.find('prod'), await there.find('a1'), await there.find('PROD')],
      [one, one, one],
    );
    await assert.rejects(there.find('nobody'), { code: 'badArgument', reason: 'unknownAccount' });
  });

  it('says that the sandbox is closed for a name of its accounts, and not while one of them is there', async () => {
    await here.add(one);
    await assert.rejects(there.find('Sandbox-eu-prod'), { code: 'badArgument', reason: 'sandboxClosed' });
    await here.add({ ...two, label: 'sandbox-us' });
    await assert.rejects(there.find('sandbox-eu-prod'), { reason: 'unknownAccount' });
  });

  it('takes one of two windows that add the same at once', async () => {
    const added = await Promise.allSettled([here.add(one), there.add({ ...one, id: 'a9', label: 'other' })]);
    assert.deepEqual(added.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    assert.equal((await here.list()).length, 1);
  });

  it('tells a listener in another window within a second, and only of what changed', async () => {
    let told = 0;
    const listening = there.onDidChange(() => told++);
    await clock.advance(0);
    await here.add(one);
    await clock.advance(1_000);
    assert.equal(told, 1);
    await databases[0]?.migrate('other', ['CREATE TABLE other (n INTEGER) STRICT']);
    await clock.advance(5_000);
    assert.equal(told, 1);
    listening.dispose();
    await here.remove('a1');
    await clock.advance(5_000);
    assert.equal(told, 1);
  });

  it('locks an account for all windows and unlocks it, and leaves the rest of it', async () => {
    await here.add(one);
    await there.setReadOnly('a1', true);
    assert.deepEqual(await here.list(), [{ ...one, readOnly: true }]);
    await here.setReadOnly('a1', false);
    assert.deepEqual(await there.list(), [{ ...one, readOnly: false }]);
    await assert.rejects(here.setReadOnly('a9', true), { code: 'badArgument', reason: 'unknownAccount' });
  });

  it('locks the customers of an MSP with it, as long as it is locked itself [E3]', async () => {
    const tenant = { ...two, msp: 'a1', tenantId: 't1' };
    const own = { ...two, id: 'a3', label: 'own', tenantId: 't2' };
    for (const account of [one, tenant, own]) await here.add(account);
    const locked = async () => (await there.list()).map(({ readOnly }) => readOnly === true);
    await here.setReadOnly('a1', true);
    assert.deepEqual(await locked(), [true, true, false]);
    const refusal = { code: 'readOnly', reason: 'lockedByMsp', values: { account: 'prod', tenant: 'lab' } };
    await assert.rejects(here.setReadOnly('lab', false), refusal);
    await here.setReadOnly('a1', false);
    assert.deepEqual(await locked(), [false, false, false]);
    await here.setReadOnly('a2', true);
    assert.deepEqual(await locked(), [false, true, false]);
  });

  it('keeps what a newer version wrote that it cannot read out of sight, and in place', async () => {
    await here.add(one);
    await databases[0]?.write((sql) =>
      sql.run(`INSERT INTO accounts (id, label, identity, account) VALUES ('a3', 'x', 'y', '{"id":3}')`),
    );
    assert.deepEqual(await there.list(), [one]);
    const rows = await databases[0]?.read((sql) => sql.all('SELECT id FROM accounts'));
    assert.equal(rows?.length, 2);
  });
});
