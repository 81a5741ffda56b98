import type { Account } from './account.ts';

/** The account whose tokens an account's calls carry: its own, or its MSP's. */
export function tokenHolder(account: Account): Account {
  const { msp, tenantId: _tenantId, ...holder } = account;
  return msp === undefined ? account : { ...holder, id: msp };
}
