import type * as vscode from 'vscode';
import type { Account } from '../account/account.ts';
import { Signal } from '../base/lifetime.ts';

const key = 'activeAccount';

/** Account for calls if a file names none: the choice of this workspace, otherwise the first account. */
export class ActiveAccount {
  #memento: vscode.Memento;
  #accountCache: { accounts(): readonly Account[] };
  #changed = new Signal<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento, accountCache: { accounts(): readonly Account[] }) {
    this.#memento = memento;
    this.#accountCache = accountCache;
  }

  get(): Account | undefined {
    const chosen = this.#memento.get<string>(key);
    const accounts = this.#accountCache.accounts();
    return accounts.find(({ id }) => id === chosen) ?? accounts[0];
  }

  async set(account: Account): Promise<void> {
    await this.#memento.update(key, account.id);
    this.#changed.fire();
  }
}
