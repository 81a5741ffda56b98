import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Account } from '../../../../src/account/account.ts';
import type { Log } from '../../../../src/base/log.ts';
import { silentLog } from '../../../../src/base/log.ts';
import type { CentralError } from '../../../../src/base/errors.ts';
import { AccountBackup } from '../../../../src/tokens/accounts/accountBackup.ts';
import { restoreAccounts, type RestoreParts } from '../../../../src/tokens/accounts/restoreAccounts.ts';
import { fingerprintOf, type Journal } from '../../../../src/tokens/storage/journal.ts';
import { secretKey } from '../../../../src/tokens/storage/vault.ts';
import { MemorySecrets } from '../../../support/doubles/memorySecrets.ts';
import { pairAt, tokenAccount, type Window } from '../../../support/doubles/tokenAccount.ts';
import { TokenBench } from '../../../support/benches/tokenBench.ts';

const one = tokenAccount();
const two = tokenAccount({ id: 'a2', label: 'lab', clientId: 'client-2' });

/** A log whose warnings a test reads. */
function warnings(): { log: Log; told: string[] } {
  const told: string[] = [];
  return { told, log: { ...silentLog, warn: (text: string) => void told.push(text) } };
}

describe('the copies of the list beside the secrets', () => {
  it('are kept by id, told by label, and dropped one by one', async () => {
    const secrets = new MemorySecrets();
    const copies = new AccountBackup({ secrets, log: silentLog });
    for (const account of [one, two]) await copies.keep(account);
    secrets.values.set('other', '{}').set('listed/odd', '{"id":3}').set('listed/damaged', '{');
    assert.equal(secrets.values.get('listed/a1'), JSON.stringify(one));
    assert.deepEqual(await copies.all(), [two, one]);
    await copies.drop('a2');
    assert.deepEqual(await copies.all(), [one]);
  });

  it('of a remote host are its own', async () => {
    const secrets = new MemorySecrets();
    const [here, there] = [undefined, 'host'].map(
      (place) => new AccountBackup({ secrets, log: silentLog, remoteHost: place }),
    );
    await here?.keep(one);
    await there?.keep(two);
    assert.deepEqual([await here?.all(), await there?.all()], [[one], [two]]);
    assert.deepEqual([...secrets.values.keys()], ['listed/a1', 'listed@host/a2']);
  });

  it('are missing for secrets of which no place has a copy', async () => {
    const secrets = new MemorySecrets();
    for (const id of ['a1', 'a2', 'a3', 'a4']) secrets.values.set(secretKey(id), '{}');
    const [here, there] = [undefined, 'host'].map(
      (place) => new AccountBackup({ secrets, log: silentLog, remoteHost: place }),
    );
    await here?.keep(one);
    await there?.keep(two);
    secrets.values.set('listed/a3', 'damaged');
    assert.deepEqual(await here?.missing([one]), ['a3', 'a4']);
    assert.deepEqual(await there?.missing([two]), []);
  });

  it('do without a key store that fails: they warn, and read what can be read', async () => {
    const secrets = new MemorySecrets();
    const { log, told } = warnings();
    const copies = new AccountBackup({ secrets, log });
    for (const account of [one, two]) await copies.keep(account);
    secrets.failure = new Error('locked');
    await copies.keep({ ...one, label: 'other' });
    assert.deepEqual([told.length, told[0]?.includes('a1')], [1, true]);
    const get = secrets.get.bind(secrets);
    secrets.get = (key) => (key === 'listed/a1' ? Promise.reject(new Error('unreadable')) : get(key));
    assert.deepEqual(await copies.all(), [two]);
    Object.assign(secrets, { keys: undefined });
    assert.deepEqual(await copies.all(), []);
  });
});

describe('a list that was lost', () => {
  let bench: TokenBench;
  let window: Window;
  let told: CentralError[];

  beforeEach(async () => {
    bench = new TokenBench();
    ({ window } = await bench.start());
    told = [];
  });
  afterEach(() => bench.close());

  /** Empties the list and the journal, and lists again. */
  async function again(over: Partial<RestoreParts> = {}) {
    const { journal } = window.parts;
    const { secrets, clock, account } = bench;
    const text = secrets.values.get(`listed/${account.id}`) ?? '';
    await window.accounts.remove(account.id);
    secrets.values.set(`listed/${account.id}`, text);
    await journal.remove(account.id, clock.now());
    await journal.clear();
    await listAgain(over);
    return journal.read(account.id);
  }

  function listAgain(over: Partial<RestoreParts> = {}): Promise<void> {
    const { journal, vault } = window.parts;
    const { secrets, clock } = bench;
    const copies = new AccountBackup({ secrets, log: silentLog });
    const tell = (error: CentralError) => void told.push(error);
    const { accounts } = window;
    return restoreAccounts({
      accounts,
      copies,
      journal,
      secrets,
      vault,
      clock,
      log: silentLog,
      tell,
      ...over,
    });
  }

  it('is told with how many accounts came back, and not where none was lost', async () => {
    await again();
    assert.deepEqual(
      told.map(({ reason, values }) => [reason, values]),
      [['accountsRelisted', { count: 1 }]],
    );
    const { journal, vault } = window.parts;
    const failing = { all: () => assert.fail('no copy is wanted') } as unknown as AccountBackup;
    const { secrets, clock } = bench;
    await restoreAccounts({
      accounts: window.accounts,
      copies: failing,
      journal,
      secrets,
      vault,
      clock,
      log: silentLog,
    });
  });

  it('of the journal alone brings back its entry, and is told once', async () => {
    const { journal } = window.parts;
    await journal.clear();
    for (let times = 0; times < 2; times += 1) await listAgain();
    assert.deepEqual(
      told.map(({ reason, values }) => [reason, values]),
      [['journalRestored', { count: 1 }]],
    );
    assert.partialDeepStrictEqual(await journal.read('a1'), {
      ...{ gen: 1, inFlight: fingerprintOf('refresh-token-0'), ended: undefined },
    });
  });

  it('of the journal and the secret is left to a new sign-in', async () => {
    const { journal } = window.parts;
    await journal.clear();
    bench.secrets.values.delete(secretKey('a1'));
    await listAgain();
    assert.deepEqual([told, await journal.read('a1')], [[], undefined]);
  });

  it('brings back the newest pair’s times, whose refresh token may have been sent', async () => {
    const entry = await again();
    const { expiresAt, receivedAt, refreshExpiresAt } = pairAt(bench.clock.now());
    assert.partialDeepStrictEqual(entry, {
      ...{ gen: 1, inFlight: fingerprintOf('refresh-token-0'), probed: false, ended: undefined },
      times: { receivedAt, expiresAt, refreshExpiresAt },
      changedAt: bench.clock.now(),
    });
  });

  const copies: [what: string, copy: Partial<Account> | undefined, reason: string, label: string][] = [
    ['is restored from its copy', { label: 'Prod' }, 'entryRestored', 'Prod'],
    ['is told where its label was given to another account', { label: 'lab' }, 'entryDamaged', 'prod'],
    ['is told where the copy is of another account', { id: 'a9' }, 'entryDamaged', 'prod'],
    ['is told where there is no copy', undefined, 'entryDamaged', 'prod'],
  ];
  for (const [what, copy, reason, label] of copies)
    it(`in one entry that cannot be read ${what}`, async () => {
      await window.accounts.add(two);
      const database = new DatabaseSync(join(bench.folder, 'coordination.db'));
      database.exec(`UPDATE accounts SET account = '{' WHERE id = 'a1'`);
      database.close();
      if (copy) bench.secrets.values.set('listed/a1', JSON.stringify({ ...one, ...copy }));
      else bench.secrets.values.delete('listed/a1');
      await listAgain();
      assert.deepEqual(
        told.map((error) => [error.reason, error.values['account']]),
        [[reason, label]],
      );
      const listed = (await window.accounts.list()).map((account) => account.label);
      assert.deepEqual(listed, reason === 'entryRestored' ? ['Prod', 'lab'] : ['lab']);
    });

  const lost: [what: string, values: Record<string, string>, entry: boolean, kept: number | undefined][] = [
    ['the secret is there', {}, false, 1],
    ['the secret is damaged', { [secretKey('a1')]: 'odd' }, false, 0],
    ['the journal was not lost with the list', {}, true, undefined],
  ];
  for (const [what, values, entry, kept] of lost)
    it(`is told once where a copy is damaged and ${what}`, async () => {
      for (const [name, value] of Object.entries(values)) bench.secrets.values.set(name, value);
      bench.secrets.values.set('listed/a1', 'damaged');
      const { journal } = window.parts;
      const known = await journal.read('a1');
      const forget = entry ? { journal: { read: async () => known } as unknown as Journal } : {};
      await again(forget);
      const found = told.map(({ reason, values: { count, kept: usable } }) => [reason, count, usable]);
      assert.deepEqual(found, kept === undefined ? [] : [['accountsLost', 1, kept]]);
    });

  const secretsOf: [what: string, edit: () => void, ended: string][] = [
    ['gone', () => bench.secrets.values.delete(secretKey('a1')), 'secretGone'],
    ['damaged', () => bench.secrets.values.set(secretKey('a1'), 'odd'), 'secretUnreadable'],
    ['newer', () => bench.secrets.values.set(secretKey('a1'), '{"version":2}'), 'secretIsNewer'],
  ];
  for (const [what, edit, ended] of secretsOf)
    it(`asks for a person where the secret is ${what}`, async () => {
      edit();
      const entry = await again();
      assert.partialDeepStrictEqual(entry, {
        ended,
        gen: 1,
        inFlight: undefined,
        times: { receivedAt: 0, expiresAt: 0 },
      });
    });

  it('lists a customer of an MSP without a journal of its own', async () => {
    await window.accounts.add(tokenAccount({ id: 't1', label: 'tenant', tenantId: 'x', msp: 'a1' }));
    const text = bench.secrets.values.get('listed/t1') ?? '';
    await window.accounts.remove('t1');
    bench.secrets.values.set('listed/t1', text);
    await again();
    assert.deepEqual(
      (await window.accounts.list()).map(({ id }) => id),
      ['a1', 't1'],
    );
    assert.equal(await window.parts.journal.read('t1'), undefined);
  });

  it('stays lost, with a warning, where the key store does not tell its keys', async () => {
    const { log, told: warned } = warnings();
    bench.secrets.keys = () => Promise.reject(new Error('locked'));
    await again({ log });
    assert.deepEqual([(await window.accounts.list()).length, warned.length, told], [0, 1, []]);
  });

  it('is not taken for restored where the key store fails in another way', async () => {
    const get = bench.secrets.get.bind(bench.secrets);
    bench.secrets.get = (key) => (key === secretKey('a1') ? Promise.reject(new Error('busy')) : get(key));
    await assert.rejects(again(), /busy/);
  });
});
