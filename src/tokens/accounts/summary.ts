import type { Account, TokenService } from '../../account/account.ts';
import type { TokenTimes } from '../storage/journal.ts';

/** An account in the form for commands and scripts; times ISO 8601, no secret. */
export interface AccountSummary {
  id: string;
  label: string;
  platform: Account['platform'];
  /** The region's name, or the gateway's host if it belongs to no region. */
  region: string;
  baseUrl: string;
  accessExpiresAt: string;
  refreshExpiresAt?: string;
  /** The token service that knows the client, if its workspace was given. */
  tokenService?: TokenService;
}

export function summaryOf(account: Account, times: TokenTimes): AccountSummary {
  const { id, label, platform, baseUrl, region = new URL(baseUrl).host } = account;
  const { tokenService } = account;
  const summary = {
    ...{ id, label, platform, region, baseUrl, accessExpiresAt: iso(times.expiresAt) },
    ...(tokenService && { tokenService }),
  };
  return times.refreshExpiresAt === undefined
    ? summary
    : { ...summary, refreshExpiresAt: iso(times.refreshExpiresAt) };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
