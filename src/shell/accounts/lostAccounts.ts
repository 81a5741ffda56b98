import type { Account } from '../../account/account.ts';
import type { Renaming } from '../../account/customerAccount.ts';
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

/** Reports accounts that have another label now, whichever window gave it to them; those that are seen together as one. */
export function onDidRenameAccounts(known: KnownAccounts, tell: Listener<Renaming>): Disposable {
  let before = known.accounts();
  return known.onDidChangeAccounts(() => {
    const now = known.accounts();
    const labels = new Map(before.map(({ id, label }) => [id, label]));
    const changed = now.filter(({ id, label }) => labels.has(id) && labels.get(id) !== label);
    const renaming = { before, to: new Map(changed.map(({ id, label }) => [id, label])) };
    before = now;
    if (changed.length > 0) tell(renaming);
  });
}
