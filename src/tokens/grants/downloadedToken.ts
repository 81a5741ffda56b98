import * as z from 'zod/mini';
import { CentralError } from '../../base/errors.ts';
import { parseJsonText } from '../../text/json.ts';
import type { Tokens } from '../storage/tokenRecord.ts';
import { AccessText, lifeOf, refreshLife, RefreshText } from './tokenResponse.ts';

/** JSON of “Download Token”, a row of the gateway's database: `created_at` is in ms. Unknown and missing keys are allowed. */
const DownloadedToken = z.object({
  access_token: AccessText,
  refresh_token: z.optional(z.nullable(RefreshText)),
  created_at: z.optional(z.unknown()),
  expires_in: z.optional(z.unknown()),
});

/** A smaller time is in seconds: in ms it would be in 1973 or before. */
const leastMs = 100_000_000_000;

/**
 * Reads a downloaded token, as an object or as its text, which may begin with a byte order mark. Throws badArgument; the text is never
 * repeated.
 */
export function readDownloadedToken(given: unknown, now: number): Tokens {
  const value = typeof given === 'string' ? parseJsonText(given.trim()) : given;
  const parsed = DownloadedToken.safeParse(
    Array.isArray(value) && value.length === 1 ? (value as unknown[])[0] : value,
  );
  if (!parsed.success) throw new CentralError('tokenTextUnreadable');
  const { access_token: accessToken, refresh_token: refreshToken, created_at, expires_in } = parsed.data;
  const receivedAt = Math.min(createdAt(created_at) ?? now, now);
  const tokens: Tokens = {
    accessToken,
    receivedAt,
    expiresAt: receivedAt + lifeOf(expires_in),
    shared: true,
  };
  if (typeof refreshToken !== 'string') return tokens;
  return { ...tokens, refreshToken, refreshExpiresAt: receivedAt + refreshLife };
}

function createdAt(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Number(value) : value;
  if (typeof time !== 'number' || !Number.isFinite(time) || time <= 0) return undefined;
  return time < leastMs ? time * 1_000 : time;
}
