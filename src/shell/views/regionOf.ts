import type { Account } from '../../auth/account.ts';

/** Where an account is shown: its region, or the host of a private cluster or of Central On-Premises. */
export function regionOf(account: Account): string {
  return account.region ?? new URL(account.baseUrl).host;
}
