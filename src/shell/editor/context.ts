import type { Disposable, Listener } from '../../base/lifetime.ts';
import type { AccountCache } from '../accounts/accountCache.ts';
import type { ActiveAccount } from '../activeAccount.ts';
import type { Environments } from '../requests/environments.ts';
import type { RunMemories } from '../requests/runMemories.ts';
import type { EditorPorts } from './ports.ts';

/** Gives the editor's features the meaning of the names in a request file. */
export function editorContext(from: {
  accountCache: AccountCache;
  active: ActiveAccount;
  environments: Environments;
  memories: RunMemories;
}): Pick<EditorPorts, 'onDidChangeContext' | 'environment' | 'captures'> {
  const { accountCache, active, environments, memories } = from;
  return {
    onDidChangeContext: (listener: Listener<void>): Disposable => {
      const heard = [accountCache.onDidChangeAccounts, active.onDidChange, environments.onDidChange];
      const subscriptions = heard.map((event) => event(listener));
      return { dispose: () => subscriptions.forEach((one) => one.dispose()) };
    },
    environment: (uri) => environments.known(uri),
    captures: (uri) => memories.of(uri).captures,
  };
}
