import type { Store } from '../store/connection.ts';
import type { Tell } from '../store/database.ts';
import { AccountBackup } from './accounts/accountBackup.ts';
import { Accounts } from './accounts/accounts.ts';
import { restoreAccounts } from './accounts/restoreAccounts.ts';
import { createSessions, type Sessions, type SessionsOptions } from './session/sessions.ts';
import { Journal } from './storage/journal.ts';
import { NewTokens } from './storage/newTokens.ts';
import type { SecretStore } from './storage/secretStore.ts';
import { StoredVault, type Vault } from './storage/vault.ts';

/** Everything about accounts and their tokens, over one shared database. */
export interface Auth {
  accounts: Accounts;
  sessions: Sessions;
  newTokens: NewTokens;
}

export interface AuthOptions extends Omit<SessionsOptions, 'vault'> {
  /** Copies other than those of `secrets` and `folder`. */
  vault?: Vault | undefined;
  secrets: SecretStore;
  /** The name of a remote host that shares the secrets with windows elsewhere, but not their list. */
  remoteHost?: string | undefined;
  tell?: Tell | undefined;
}

/** Opens the list of accounts and the sessions. Sends nothing, and reads a secret only if the list or the journal was lost. */
export async function openAuth(options: AuthOptions): Promise<Auth> {
  const copies = new AccountBackup(options);
  const accounts = await Accounts.open({ ...options, copies });
  const newTokens = await NewTokens.open(options.database);
  const vault = options.vault ?? new StoredVault(options);
  const sessions = await createSessions({ ...options, vault });
  const restoreIn = (database: Store, reopened: boolean) =>
    restoreAccounts(
      {
        ...{ ...options, vault, copies },
        journal: new Journal(database),
        accounts: new Accounts({ ...options, database, copies }),
      },
      reopened,
    );
  // The first read may find the store damaged, and then uses another file.
  options.database.onReopened((store) => restoreIn(store, true));
  await restoreIn(options.database, false);
  return { accounts, newTokens, sessions };
}
