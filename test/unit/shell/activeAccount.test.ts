import assert from 'node:assert/strict';
import type { Account } from '../../../src/account/account.ts';
import { Signal } from '../../../src/base/lifetime.ts';
import { ActiveAccount } from '../../../src/shell/activeAccount.ts';

/** Accounts of a window that come and go, and what its workspace keeps. */
class Bench {
  #accounts: Account[] = [];
  #changed = new Signal<void>();
  readonly onDidChangeAccounts = this.#changed.event;
  readonly kept = new Map<string, unknown>();
  readonly active: ActiveAccount;
  told = 0;

  constructor(kept: Record<string, string> = {}) {
    for (const [key, value] of Object.entries(kept)) this.kept.set(key, value);
    const memento = {
      keys: () => [...this.kept.keys()],
      get: (key: string, otherwise?: unknown) => this.kept.get(key) ?? otherwise,
      update: async (key: string, value: unknown) =>
        void (value === undefined ? this.kept.delete(key) : this.kept.set(key, value)),
    };
    this.active = new ActiveAccount(memento as never, this);
    this.active.onDidChange(() => void (this.told += 1));
  }

  accounts(): readonly Account[] {
    return this.#accounts;
  }

  become(...ids: string[]): void {
    this.#accounts = ids.map((id) => ({ id, label: id }) as Account);
    this.#changed.fire();
  }

  get activeId(): string | undefined {
    return this.active.get()?.id;
  }
}

describe('The active account', () => {
  it('is the chosen one, else the first', async () => {
    const bench = new Bench();
    bench.become('own', 'sandbox');
    assert.equal(bench.activeId, 'own');
    await bench.active.set({ id: 'sandbox' } as Account);
    assert.equal(bench.activeId, 'sandbox');
    assert.equal(bench.told, 1);
  });

  it('is chosen no more once it is removed, even if it comes back', () => {
    const bench = new Bench({ activeAccount: 'sandbox' });
    bench.become('own', 'sandbox');
    bench.become('own');
    assert.equal(bench.activeId, 'own');
    assert.deepEqual([...bench.kept], []);
    bench.become('own', 'sandbox');
    assert.equal(bench.activeId, 'own');
  });

  it('is kept until the accounts are known, and while another one is removed', () => {
    const bench = new Bench({ activeAccount: 'sandbox' });
    bench.become();
    bench.become('own', 'sandbox');
    bench.become('sandbox');
    assert.equal(bench.activeId, 'sandbox');
    assert.equal(bench.told, 0);
  });
});
