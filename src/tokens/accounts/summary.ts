import type { Account } from '../../account/account.ts';
import type { TokenTimes } from '../storage/journalEntry.ts';

/** An account as commands and scripts are told of it; times ISO 8601, no secret. */
export interface AccountSummary {
  id: string;
  label: string;
  platform: Account['platform'];
  /** The region's name, or the gateway's host where it belongs to none. */
  region: string;
  baseUrl: string;
  accessExpiresAt: string;
  refreshExpiresAt?: string;
  /** Central has not seen the client secret yet: it came beside a downloaded token, and a renewal sends it first. */
  isSecretUntried?: true;
}

export function summaryOf(account: Account, times: TokenTimes, isSecretUntried = false): AccountSummary {
  const { id, label, platform, baseUrl, region = new URL(baseUrl).host } = account;
  return {
    ...{ id, label, platform, region, baseUrl, accessExpiresAt: iso(times.expiresAt) },
    ...(times.refreshExpiresAt !== undefined && { refreshExpiresAt: iso(times.refreshExpiresAt) }),
    ...(isSecretUntried && { isSecretUntried }),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
