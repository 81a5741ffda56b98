import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Tell } from '../../store/database.ts';
import { keptOf } from '../session/persistTokens.ts';
import type { Journal } from '../storage/journal.ts';
import type { SecretStore } from '../storage/secretStore.ts';
import { readSecret, type StoredSecret } from '../storage/tokenRecord.ts';
import { missingReason, secretKey, type Vault } from '../storage/vault.ts';
import type { AccountCopies } from './accountBackup.ts';
import type { Accounts } from './accounts.ts';

export interface RelistPorts {
  accounts: Accounts;
  copies: AccountCopies;
  journal: Journal;
  secrets: SecretStore;
  vault: Vault;
  clock: { now(): number };
  log: Log;
  tell?: Tell | undefined;
}

const nothingKept = { gen: 1, times: { receivedAt: 0, expiresAt: 0 }, mark: undefined };

/** Restores the accounts from the copies beside their secrets if the list is empty, because the shared store was lost. */
export async function relist(ports: RelistPorts): Promise<void> {
  if ((await ports.accounts.list()).length > 0) return;
  const copies = await ports.copies.all().catch(() => {
    ports.log.warn(
      'The key store does not list its keys, so the accounts of a lost store cannot be restored',
    );
    return [];
  });
  for (const account of copies) {
    if (account.msp === undefined) await restoreJournal(ports, account);
  }
  const count = await ports.accounts.restore(copies);
  if (count > 0) ports.tell?.(new CentralError('accountsRelisted', { count }));
}

/**
 * The generations go on from the newest pair of both copies; what was used up before is lost with the store. Where there is an entry it
 * is the better one.
 */
async function restoreJournal(
  { journal, secrets, vault, clock }: RelistPorts,
  { id }: Account,
): Promise<void> {
  if ((await journal.read(id)) !== undefined) return;
  const stored = await readStored(secrets, id);
  const now = clock.now();
  if (stored.kind !== 'read') return journal.restore(id, '', nothingKept, now, missingReason[stored.kind]);
  const { chain, gen } = stored.record;
  const found = await vault.newest(id, { chain, gen, changedAt: 0 });
  return journal.restore(id, chain, keptOf('record' in found ? found.record : stored.record), now);
}

/** One that the terminal's key does not open is as unreadable as a damaged one. */
async function readStored(secrets: SecretStore, id: string): Promise<StoredSecret> {
  try {
    return readSecret(await secrets.get(secretKey(id)));
  } catch (error) {
    if (isCentralError(error, 'badArgument')) return { kind: 'unreadable' };
    throw error;
  }
}
