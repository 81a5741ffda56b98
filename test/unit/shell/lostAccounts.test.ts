import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { Signal } from '../../../src/base/lifetime.ts';
import { onDidLoseAccounts } from '../../../src/shell/accounts/lostAccounts.ts';

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
