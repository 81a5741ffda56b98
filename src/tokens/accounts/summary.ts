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
}

export function summaryOf(account: Account, times: TokenTimes): AccountSummary {
  const { id, label, platform, baseUrl, region = new URL(baseUrl).host } = account;
  const summary = { id, label, platform, region, baseUrl, accessExpiresAt: iso(times.expiresAt) };
  return times.refreshExpiresAt === undefined
    ? summary
    : { ...summary, refreshExpiresAt: iso(times.refreshExpiresAt) };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
