import type { Journal } from '../coordination/journal.ts';
import type { Log } from '../log.ts';
import type { Account } from './account.ts';
import type { AccountCopies } from './accountCopies.ts';
import type { Accounts } from './accounts.ts';
import { keptOf } from './keepPair.ts';
import type { SecretStore } from './secretStore.ts';
import { readSecret } from './tokenRecord.ts';
import { missingReason, secretKey } from './vault.ts';

export interface RelistPorts {
  accounts: Accounts;
  copies: AccountCopies;
  journal: Journal;
  secrets: SecretStore;
  clock: { now(): number };
  log: Log;
}

const nothingKept = { gen: 1, times: { receivedAt: 0, expiresAt: 0 } };

/** Lists the accounts again whose copies lie beside their secrets, where the list is empty: the shared folder was cleared. */
export async function relist(ports: RelistPorts): Promise<void> {
  if ((await ports.accounts.list()).length > 0) return;
  const copies = await ports.copies.all().catch(() => {
    ports.log.warn('The key store does not tell its keys; accounts of a cleared folder stay unlisted');
    return [];
  });
  for (const account of copies) {
    if (account.msp === undefined) await restoreJournal(ports, account);
  }
  await ports.accounts.restore(copies);
}

/** The generations go on from the stored pair; what was used up before is forgotten with the folder. */
async function restoreJournal({ journal, secrets, clock }: RelistPorts, { id }: Account): Promise<void> {
  const stored = readSecret(await secrets.get(secretKey(id)));
  const now = clock.now();
  if (stored.kind === 'read') await journal.restore(id, stored.record.chain, keptOf(stored.record), now);
  else await journal.restore(id, '', nothingKept, now, missingReason[stored.kind]);
}
