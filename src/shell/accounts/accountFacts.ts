import type { ActiveAccount } from '../activeAccount.ts';
import type { Roster } from './roster.ts';

/** Facts about the accounts for views and editor, all from memory. */
export function accountFacts({ roster, active }: { roster: Roster; active: ActiveAccount }) {
  return {
    accounts: () => roster.accounts(),
    activeAccount: () => active.get(),
    onDidChangeAccounts: roster.onDidChangeAccounts,
    onDidChangeActiveAccount: active.onDidChange,
    onDidChangeToken: roster.onDidChangeToken,
  };
}
