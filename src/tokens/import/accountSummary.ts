import { createHash } from 'node:crypto';
import type { Platform } from '../../account/account.ts';
import { withoutGaps } from '../../base/omitUndefined.ts';
import type { Candidate, ImportDraft, ImportWarning } from './candidate.ts';

/** An account of another tool's file as it may be printed: no secret, only digests of those that a machine made. */
export interface AccountSummary {
  label: string;
  platform: Platform;
  region?: string;
  baseUrl?: string;
  tokenUrl?: string;
  clientId?: string;
  workspaceId?: string;
  customerId?: string;
  missing: readonly (keyof ImportDraft)[];
  warnings: readonly ImportWarning[];
  /** By field, the first 12 hex digits of SHA-256. Never a password: people's choices can be guessed from a digest. */
  secretSha256: { clientSecret?: string; accessToken?: string; refreshToken?: string };
}

export function accountSummary({ draft, missing, warnings }: Candidate): AccountSummary {
  const { label, platform, region, baseUrl, tokenUrl, clientId, customerId, clientSecret, token } = draft;
  const digests = {
    clientSecret: digestOf(clientSecret),
    accessToken: digestOf(token?.access_token),
    refreshToken: digestOf(token?.refresh_token),
  };
  return {
    label,
    platform,
    ...withoutGaps({ region, baseUrl, tokenUrl, clientId, customerId }),
    missing,
    warnings,
    secretSha256: withoutGaps(digests),
  };
}

function digestOf(secret: string | undefined): string | undefined {
  return secret === undefined ? undefined : createHash('sha256').update(secret).digest('hex').slice(0, 12);
}
