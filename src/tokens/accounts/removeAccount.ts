import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { giveBackNewToken, isSameClient } from '../grants/newTokenRule.ts';
import type { Sessions } from '../session/sessions.ts';
import type { NewTokens } from '../storage/newTokens.ts';
import type { Accounts, Leftover } from './accounts.ts';

/**
 * Signs an account out in all windows and removes every trace of it, even while another window is renewing its token. The account leaves the
 * list last, so that a failed step can be tried again. Throws accountNotRemoved.
 */
export async function removeAccount(
  ports: { accounts: Accounts; sessions: Sessions; newTokens: NewTokens },
  account: Account,
): Promise<void> {
  const tenants = tenantsOf(account, await ports.accounts.list());
  await orStays(account.label, async () => {
    await erased(ports, account);
    for (const { id } of [...tenants, account]) await ports.accounts.remove(id);
  });
  // The time of the last sign-in is a trace too. If somebody adds the account again too soon, the gateway says so.
  const others = await ports.accounts.list();
  if (!others.some((other) => isSameClient(other, account))) await giveBackNewToken(ports, account);
}

/** Removes what is left of an account that is not listed any more. Throws accountNotRemoved. */
export async function removeLeftover(
  ports: { accounts: Accounts; sessions: Sessions },
  leftover: Leftover,
): Promise<void> {
  await orStays(leftover.label ?? leftover.id, async () => {
    await erased(ports, leftover);
    await ports.accounts.remove(leftover.id);
  });
}

async function erased({ sessions }: { sessions: Sessions }, account: Pick<Account, 'id'>): Promise<void> {
  sessions.requireErasable(account);
  await sessions.erase(account);
}

/** Turns the error of a folder that cannot be written into one that names the failed step. */
async function orStays(account: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!isCentralError(error) || error.reason !== 'storeNotWritable') throw error;
    throw new CentralError('accountNotRemoved', { ...error.values, account }, { cause: error });
  }
}

/** The accounts that use the tokens of this one, and are removed with it. */
export function tenantsOf(account: Account, accounts: readonly Account[]): Account[] {
  return accounts.filter(({ msp }) => msp === account.id);
}
