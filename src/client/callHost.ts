import type { Account } from '../account/account.ts';
import { greenLakeOriginOf } from '../account/endpoints.ts';
import type { Call } from '../http/call.ts';

/** The account as a call meets it: at GreenLake's host, with limits of its own, where the call lives there. */
export function accountAt(account: Account, { host }: Pick<Call, 'host'>): Account {
  if (host !== 'greenLake' || account.platform !== 'new') return account;
  return { ...account, baseUrl: greenLakeOriginOf(account) };
}
