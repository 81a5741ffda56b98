import type { ActiveAccount } from '../activeAccount.ts';
import type { AccountCache } from './accountCache.ts';

/** Facts about the accounts for views and editor, all from memory. */
export function accountFacts({
  accountCache,
  active,
}: {
  accountCache: AccountCache;
  active: ActiveAccount;
}) {
  return {
    accounts: () => accountCache.accounts(),
    activeAccount: () => active.get(),
    onDidChangeAccounts: accountCache.onDidChangeAccounts,
    onDidChangeActiveAccount: active.onDidChange,
    onDidChangeToken: accountCache.onDidChangeToken,
  };
}
