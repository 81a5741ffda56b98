import type * as vscode from 'vscode';
import type { Account } from '../../account/account.ts';
import { holderId } from '../../account/customerAccount.ts';
import { Signal, type Disposable } from '../../base/lifetime.ts';
import { countOf, noFavourites, type Favourites } from '../../inventory/tree/treeNode.ts';

const key = 'favourites';

/** The favourites, kept across a restart. */
export class ChosenFavourites implements Disposable {
  readonly #memento: vscode.Memento;
  readonly #changed = new Signal<void>();
  readonly onDidChange = this.#changed.event;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  get all(): Favourites {
    return { ...noFavourites, ...this.#memento.get<Partial<Favourites>>(key) };
  }

  async set(all: Favourites): Promise<void> {
    await this.#memento.update(key, countOf(all) === 0 ? undefined : all);
    this.#changed.fire();
  }

  /** Drops the rows of all accounts except these. */
  async keepOf(accounts: readonly Account[]): Promise<void> {
    const { all } = this;
    const ids = new Set(accounts.map(({ id }) => id));
    const isOfThem = ({ account }: { account: string }) => ids.has(holderId(account));
    const kept = { ...all, devices: all.devices.filter(isOfThem), sites: all.sites.filter(isOfThem) };
    if (countOf(kept) < countOf(all)) await this.set(kept);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
