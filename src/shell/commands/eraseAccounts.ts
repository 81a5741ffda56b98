import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from '../../account/account.ts';
import type { Central } from '../../central.ts';
import { sealedFolders } from '../../store/folders.ts';
import { databaseName, dropAsides, removeLocks, removeStore } from '../../store/setAside.ts';
import { removeLeftover } from '../../tokens/accounts/removeAccount.ts';

export interface EraseAccountsParts {
  central: () => Promise<Central>;
  /** The folder of the store. */
  folder: string;
  secrets: { keys(): PromiseLike<readonly string[]>; delete(key: string): PromiseLike<void> };
  /** Signs an account out, and drops all that this window knows of it. */
  remove: (account: Account) => Promise<void>;
  /** Does one part and notes its failure, so that the rest is still erased. */
  attempt: (work: () => unknown) => Promise<void>;
}

/**
 * Erases all accounts, even if their store is broken: a store that cannot be opened or emptied is removed. The secrets are erased before
 * the store, since a new store takes its accounts from the copies beside the secrets.
 */
export async function eraseAccounts({
  central,
  folder,
  secrets,
  remove,
  attempt,
}: EraseAccountsParts): Promise<void> {
  const core = await central().catch(() => undefined);
  const signedOut = (await core?.accounts.list().catch(() => [])) ?? [];
  for (const account of signedOut) await attempt(() => remove(account));
  const leftovers = (await core?.accounts.leftovers().catch(() => [])) ?? [];
  for (const one of leftovers) await attempt(() => core && removeLeftover(core, one));
  // These are left from a lost key store or another edition; without an account nobody could read them.
  await attempt(async () => {
    for (const key of await secrets.keys()) await attempt(() => secrets.delete(key));
  });
  for (const sealed of [join(folder, 'tokens'), ...sealedFolders(folder)])
    await attempt(() => rmSync(sealed, { recursive: true, force: true }));
  await attempt(async () => {
    try {
      if (core === undefined) throw new Error('closed');
      await core.forget(signedOut);
      dropAsides(folder, databaseName);
      removeLocks(folder, databaseName);
    } catch {
      removeStore(folder, databaseName);
    }
  });
}
