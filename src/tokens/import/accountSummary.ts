import type { Platform } from '../../account/account.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { sha256 } from '../../base/sha256.ts';
import { isReference, type Candidate, type ImportDraft, type ImportWarning } from './candidate.ts';

/** An account of another tool's file in a form that can be printed: without secrets, only with digests of those that a machine made. */
export interface PrintedAccount {
  label: string;
  platform: Platform;
  region?: string;
  baseUrl?: string;
  clientId?: string;
  workspaceId?: string;
  customerId?: string;
  missing: readonly (keyof ImportDraft)[];
  warnings: readonly ImportWarning[];
  /** By field, the first 12 hex digits of SHA-256. Never a password: people's choices can be guessed from a digest. */
  secretSha256: { clientSecret?: string; accessToken?: string; refreshToken?: string };
}

export function accountSummary({ draft, missing, warnings, workspaceId, tokens }: Candidate): PrintedAccount {
  const { label, platform, region, baseUrl, clientId, customerId, clientSecret } = draft;
  const digests = {
    clientSecret: digestOf(clientSecret),
    accessToken: digestOf(tokens.accessToken),
    refreshToken: digestOf(tokens.refreshToken),
  };
  return {
    label,
    platform,
    ...omitUndefined({ region, baseUrl, clientId, workspaceId, customerId }),
    missing,
    warnings,
    secretSha256: omitUndefined(digests),
  };
}

/** A reference of a password manager is not a secret, and tells nothing about the secret that it stands for. */
function digestOf(secret: string | undefined): string | undefined {
  if (secret === undefined || isReference(secret)) return undefined;
  return sha256(secret, 12);
}
