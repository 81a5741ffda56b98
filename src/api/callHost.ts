import type { Account } from '../auth/account.ts';
import { greenLakeOriginOf } from '../auth/tokenUrl.ts';
import type { Call } from './call.ts';

/** The account as a call meets it: at GreenLake's host, with limits of its own, where the call lives there. */
export function accountAt(account: Account, { host }: Pick<Call, 'host'>): Account {
  if (host !== 'greenLake' || account.platform !== 'new') return account;
  return { ...account, baseUrl: greenLakeOriginOf(account) };
}
