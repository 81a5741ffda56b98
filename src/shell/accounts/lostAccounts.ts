import type { Account } from '../../account/account.ts';
import type { Disposable, Listener } from '../../base/lifetime.ts';

export interface KnownAccounts {
  accounts(): readonly Account[];
  onDidChangeAccounts: (listener: Listener<void>) => Disposable;
}

/** Reports accounts that were removed, by any window or terminal. Before the accounts are known, none counts as lost. */
export function onDidLoseAccounts(known: KnownAccounts, tell: Listener<readonly Account[]>): Disposable {
  let before = known.accounts();
  return known.onDidChangeAccounts(() => {
    const now = new Set(known.accounts().map(({ id }) => id));
    const lost = before.filter(({ id }) => !now.has(id));
    before = known.accounts();
    if (lost.length > 0) tell(lost);
  });
}
