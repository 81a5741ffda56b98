import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import type { Log } from '../../base/log.ts';
import type { Tell } from '../../store/database.ts';
import { keptOf } from '../session/persistTokens.ts';
import type { Journal } from '../storage/journal.ts';
import type { SecretStore } from '../storage/secretStore.ts';
import { readSecret, type StoredSecret } from '../storage/tokenRecord.ts';
import { missingReason, secretKey, type Vault } from '../storage/vault.ts';
import type { AccountBackup } from './accountBackup.ts';
import type { Accounts } from './accounts.ts';

export interface RestoreParts {
  accounts: Accounts;
  copies: AccountBackup;
  journal: Journal;
  secrets: SecretStore;
  vault: Vault;
  clock: { now(): number };
  log: Log;
  tell?: Tell | undefined;
}

const nothingKept = { gen: 1, times: { receivedAt: 0, expiresAt: 0 }, fingerprint: undefined };

/**
 * Restores the accounts from the copies beside their secrets if the list is empty, because the shared store was lost. Reports the accounts
 * whose copies are lost too. If only the journal lost entries, they are restored from the tokens. `reopened`: the store was lost while this
 * process had it open, so the entries that it put back prove nothing.
 */
export async function restoreAccounts(parts: RestoreParts, reopened = false): Promise<void> {
  const { accounts, tell } = parts;
  await mend(parts);
  const listed = await accounts.list();
  if (listed.length > 0) return goOn(parts, listed);
  const { found, missing } = await kept(parts);
  for (const account of found) {
    if (account.msp === undefined) await restoreJournal(parts, account.id);
  }
  const count = await accounts.restore(found);
  if (count > 0) tell?.(new CentralError('accountsRelisted', { count }));
  await tellMissing(parts, missing, reopened);
}

/** Restores the lost journal entries of listed accounts whose tokens are still there: an account without an entry counts as removed. */
async function goOn(parts: RestoreParts, listed: readonly Account[]): Promise<void> {
  let count = 0;
  for (const { id, msp } of listed) {
    if (msp !== undefined || (await parts.journal.read(id)) !== undefined) continue;
    if ((await readStored(parts.secrets, id)).kind !== 'read') continue;
    await restoreJournal(parts, id);
    count += 1;
  }
  if (count > 0) parts.tell?.(new CentralError('journalRestored', { count }));
}

/** Restores the entries of the list that cannot be read from their copies, and reports each. */
async function mend({ accounts, copies, tell }: RestoreParts): Promise<void> {
  for (const { id, label } of await accounts.unreadable()) {
    const copy = await copies.of(id);
    if (copy !== undefined && (await isPutBack(accounts, copy)))
      tell?.(new CentralError('entryRestored', { account: copy.label }));
    else tell?.(new CentralError('entryDamaged', { account: label }));
  }
}

/** False if its label or client was given to another account meanwhile. */
async function isPutBack(accounts: Accounts, copy: Account): Promise<boolean> {
  try {
    await accounts.replace(copy);
    return true;
  } catch (error) {
    if (isCentralError(error, 'badArgument')) return false;
    throw error;
  }
}

async function kept({ copies, log }: RestoreParts): Promise<{ found: Account[]; missing: string[] }> {
  try {
    const found = await copies.all();
    return { found, missing: await copies.missing(found) };
  } catch (error) {
    if (isCentralError(error, 'unreachable')) throw error;
    log.warn('The key store does not list its keys, so the accounts of a lost store cannot be restored');
    return { found: [], missing: [] };
  }
}

/** Reports once the accounts of which only secrets are left. An account with an entry in the journal was not lost with the store. */
async function tellMissing(parts: RestoreParts, ids: readonly string[], reopened: boolean): Promise<void> {
  const stored: StoredSecret[] = [];
  for (const id of ids) {
    const entry = await parts.journal.read(id);
    if (entry !== undefined && (entry.removed || !reopened)) continue;
    await restoreJournal(parts, id);
    stored.push(await readStored(parts.secrets, id));
  }
  const usable = stored.filter(({ kind }) => kind === 'read').length;
  if (stored.length > 0)
    parts.tell?.(new CentralError('accountsLost', { count: stored.length, kept: usable }));
}

/**
 * The generations go on from the newest pair of both copies; the record of used tokens is lost with the store. An entry that is still there
 * is better, and stays.
 */
async function restoreJournal({ journal, secrets, vault, clock }: RestoreParts, id: string): Promise<void> {
  if ((await journal.read(id)) !== undefined) return;
  const stored = await readStored(secrets, id);
  const now = clock.now();
  if (stored.kind !== 'read') return journal.restore(id, '', nothingKept, now, missingReason[stored.kind]);
  const { chain, gen } = stored.record;
  const found = await vault.newest(id, { chain, gen, changedAt: 0 });
  return journal.restore(id, chain, keptOf('record' in found ? found.record : stored.record), now);
}

/** Reads a stored secret. If the terminal's key does not open it, it counts as damaged. */
async function readStored(secrets: SecretStore, id: string): Promise<StoredSecret> {
  try {
    return readSecret(await secrets.get(secretKey(id)));
  } catch (error) {
    if (isCentralError(error, 'badArgument')) return { kind: 'unreadable' };
    throw error;
  }
}
