import { DisposableStore } from '../../base/lifetime.ts';
import { ActiveAccount } from '../activeAccount.ts';
import { Core } from '../core.ts';
import type { ThisWindow } from '../thisWindow.ts';
import { AccountCache } from './accountCache.ts';
import { tokenStates } from './tokenStates.ts';

/** The accounts as this window knows them, and the core, which opens on first use. `facts` answer from memory. */
export function openAccounts(window: ThisWindow) {
  const owned = new DisposableStore();
  const accountCache = owned.add(new AccountCache());
  const active = owned.add(new ActiveAccount(window.context.workspaceState, accountCache));
  const core = new Core({ ...window, accountCache, active });
  const { open: central, usage } = core;
  return {
    central,
    usage,
    accountCache,
    active,
    tokenState: tokenStates({ accountCache, usage, clock: window.clock }),
    facts: {
      accounts: () => accountCache.accounts(),
      activeAccount: () => active.get(),
      onDidChangeAccounts: accountCache.onDidChangeAccounts,
      onDidChangeActiveAccount: active.onDidChange,
      onDidChangeToken: accountCache.onDidChangeToken,
    },
    close: () => core.close(),
    dispose: () => owned.dispose(),
  };
}

export type WindowAccounts = ReturnType<typeof openAccounts>;
