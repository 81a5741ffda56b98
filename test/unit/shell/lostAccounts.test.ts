import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { Signal } from '../../../src/base/lifetime.ts';
import { onDidLoseAccounts, onDidRenameAccounts } from '../../../src/shell/accounts/lostAccounts.ts';

describe('Accounts that are there no more', () => {
  it('are told once, whoever removed them, and none before they are known', () => {
    const changed = new Signal<void>();
    let accounts: Account[] = [];
    const told: string[][] = [];
    const following = onDidLoseAccounts(
      { accounts: () => accounts, onDidChangeAccounts: changed.event },
      (lost) => void told.push(lost.map(({ id }) => id)),
    );
    for (const ids of [[], ['a', 'b', 'c'], ['a', 'b', 'c', 'd'], ['b'], ['b'], []]) {
      accounts = ids.map((id) => ({ id }) as Account);
      changed.fire();
    }
    assert.deepEqual(told, [['a', 'c', 'd'], ['b']]);
    following.dispose();
    accounts = [{ id: 'e' } as Account];
    changed.fire();
    accounts = [];
    changed.fire();
    assert.equal(told.length, 2);
  });
});

describe('Accounts that have another name', () => {
  it('are told with both names and those of the others, and no account that came or went is', () => {
    const changed = new Signal<void>();
    let accounts: Account[] = [];
    const told: unknown[] = [];
    onDidRenameAccounts(
      { accounts: () => accounts, onDidChangeAccounts: changed.event },
      (one) => void told.push(one),
    );
    for (const labels of [
      {},
      { a: 'lab', b: 'prod' },
      { a: 'main', b: 'prod' },
      { b: 'Prod', c: 'main' },
      {},
    ]) {
      accounts = Object.entries(labels).map(([id, label]) => ({ id, label }) as Account);
      changed.fire();
    }
    assert.deepEqual(told, [
      { from: 'lab', to: 'main', others: ['prod'] },
      { from: 'prod', to: 'Prod', others: ['main'] },
    ]);
  });
});
