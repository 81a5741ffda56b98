import type { Account } from '../../account/account.ts';
import { giveBackNewToken, isSameClient } from '../grants/newTokenRule.ts';
import type { Sessions } from '../session/sessions.ts';
import type { NewTokens } from '../storage/newTokens.ts';
import type { Accounts, Leftover } from './accounts.ts';

/** Signs an account out in all windows and removes every trace of it, even while another window is renewing its token. */
export async function removeAccount(
  ports: { accounts: Accounts; sessions: Sessions; newTokens: NewTokens },
  account: Account,
): Promise<void> {
  for (const tenant of tenantsOf(account, await ports.accounts.list()))
    await ports.accounts.remove(tenant.id);
  await ports.accounts.remove(account.id);
  await ports.sessions.erase(account);
  // The time of the last sign-in is a trace too. If somebody adds the account again too soon, the gateway says so.
  const others = await ports.accounts.list();
  if (!others.some((other) => isSameClient(other, account))) await giveBackNewToken(ports, account);
}

/** Removes what is left of an account that is not listed any more. */
export async function removeLeftover(
  { accounts, sessions }: { accounts: Accounts; sessions: Sessions },
  leftover: Leftover,
): Promise<void> {
  await accounts.remove(leftover.id);
  await sessions.erase(leftover);
}

/** The accounts that carry this one's tokens, and go with it. */
export function tenantsOf(account: Account, accounts: readonly Account[]): Account[] {
  return accounts.filter(({ msp }) => msp === account.id);
}
