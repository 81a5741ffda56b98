import { randomBytes } from 'node:crypto';
import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { current } from '../session/renewal.ts';
import type { SessionPorts } from '../session/accountSession.ts';
import type { SecretRecord } from '../storage/tokenRecord.ts';

/** Lets an account's pair go on in a chain with a new key, with another client secret where one is given. Called under the account's lock; resolves to what is kept now. */
export async function goOnInNewChain(
  { vault, journal, clock }: Pick<SessionPorts, 'vault' | 'journal' | 'clock'>,
  account: Account,
  over: Partial<Pick<SecretRecord, 'clientSecret'>> = {},
): Promise<SecretRecord> {
  const { record } = await current({ vault, journal, clock }, account);
  const next = { ...record, ...over, chain: randomBytes(8).toString('hex') };
  vault.writeFile(account.id, next);
  if (!(await journal.rename(account.id, record.chain, next.chain, clock.now())))
    throw new CentralError('accountRemoved', { account: account.label });
  // All that are there: an earlier try may have ended at any step. And before SecretStorage, which the new file can do without.
  vault.removeOlderFiles(account.id, next.chain);
  await vault.store(account.id, next);
  return next;
}
