import type * as vscode from 'vscode';
import type { Account } from '../account/account.ts';
import { Signal, type Disposable } from '../base/lifetime.ts';
import { onDidLoseAccounts, type KnownAccounts } from './accounts/lostAccounts.ts';

const key = 'activeAccount';

/** The account for the calls of files that name none: the one chosen in this workspace, otherwise the first. */
export class ActiveAccount implements Disposable {
  #memento: vscode.Memento;
  #known: KnownAccounts;
  #changed = new Signal<void>();
  #following: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento, known: KnownAccounts) {
    this.#memento = memento;
    this.#known = known;
    this.#following = onDidLoseAccounts(known, (lost) => {
      if (lost.some(({ id }) => id === memento.get(key))) void this.#choose(undefined);
    });
  }

  get(): Account | undefined {
    const chosen = this.#memento.get<string>(key);
    const accounts = this.#known.accounts();
    return accounts.find(({ id }) => id === chosen) ?? accounts[0];
  }

  set(account: Account): Promise<void> {
    return this.#choose(account.id);
  }

  dispose(): void {
    this.#following.dispose();
    this.#changed.dispose();
  }

  async #choose(id: string | undefined): Promise<void> {
    await this.#memento.update(key, id);
    this.#changed.fire();
  }
}
