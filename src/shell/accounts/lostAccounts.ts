import type { Account } from '../../account/account.ts';
import type { Disposable, Listener } from '../../base/lifetime.ts';

export interface KnownAccounts {
  accounts(): readonly Account[];
  onDidChangeAccounts: (listener: Listener<void>) => Disposable;
}

/** Tells of accounts that are there no more, whichever window or terminal removed them. Before they are known, none is lost. */
export function onDidLoseAccounts(known: KnownAccounts, tell: Listener<readonly Account[]>): Disposable {
  let before = known.accounts();
  return known.onDidChangeAccounts(() => {
    const now = new Set(known.accounts().map(({ id }) => id));
    const lost = before.filter(({ id }) => !now.has(id));
    before = known.accounts();
    if (lost.length > 0) tell(lost);
  });
}
