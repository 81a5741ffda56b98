import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';

/** The accounts with the locks that hold for them: a tenant that carries its MSP's token is locked with it. */
export function withMspLocks(accounts: readonly Account[]): Account[] {
  return accounts.map((account) =>
    lockingMsp(account, accounts) === undefined ? account : { ...account, readOnly: true },
  );
}

/** Throws readOnly where an account cannot be unlocked by itself. */
export function requireUnlockable(account: Account, accounts: readonly Account[]): void {
  const msp = lockingMsp(account, accounts);
  if (msp !== undefined) throw new CentralError('lockedByMsp', { account: msp.label, tenant: account.label });
}

function lockingMsp({ msp }: Account, accounts: readonly Account[]): Account | undefined {
  if (msp === undefined) return undefined;
  return accounts.find(({ id, readOnly }) => id === msp && readOnly === true);
}
