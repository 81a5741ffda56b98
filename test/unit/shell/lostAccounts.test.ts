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
  it('are told with the names of before, and no account that came or went is', () => {
    const changed = new Signal<void>();
    let accounts: Account[] = [];
    const told: object[] = [];
    onDidRenameAccounts(
      { accounts: () => accounts, onDidChangeAccounts: changed.event },
      ({ before, to }) =>
        void told.push({ before: before.map(({ label }) => label), to: Object.fromEntries(to) }),
    );
    for (const labels of [
      {},
      { a: 'lab', b: 'prod' },
      { a: 'main', b: 'prod' },
      { b: 'Prod', c: 'main' },
      { b: 'main', c: 'old main' },
      {},
    ]) {
      accounts = Object.entries(labels).map(([id, label]) => ({ id, label }) as Account);
      changed.fire();
    }
    assert.deepEqual(told, [
      { before: ['lab', 'prod'], to: { a: 'main' } },
      { before: ['main', 'prod'], to: { b: 'Prod' } },
      { before: ['Prod', 'main'], to: { b: 'main', c: 'old main' } },
    ]);
  });
});
