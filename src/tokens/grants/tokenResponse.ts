import * as z from 'zod/mini';
import type { Tokens } from '../storage/tokenRecord.ts';

/**
 * A token that can be sent in a header: visible ASCII, RFC 6749 appendix A. With the longest access and refresh token, an account's record is
 * under 8 KiB.
 */
export const AccessText = z.string().check(z.regex(/^[\x21-\x7e]{8,4096}$/));
export const RefreshText = AccessText.check(z.maxLength(2800));

/** The response of a token endpoint, RFC 6749 section 5.1. Unknown keys are accepted; null and empty values count as missing. */
export const TokenResponse = z.object({
  access_token: AccessText,
  refresh_token: z.optional(z.nullable(z.union([z.literal(''), RefreshText]))),
  token_type: z.optional(z.nullable(z.string().check(z.regex(/^(bearer)?$/i)))),
  expires_in: z.optional(z.unknown()),
});
export type TokenResponse = z.infer<typeof TokenResponse>;

/** HPE: a refresh token lives for 14 days. */
export const refreshLife = 14 * 24 * 3_600_000;

/** Kong's default and HPE's documented life of a classic token, used if a response gives none, or an impossible one. */
const usualLife = 7_200_000;
const longestLife = 30 * 24 * 3_600_000;

/** Life of an access token, ms, from seconds as a number or text: more than 0 and at most 30 days. */
export function lifeOf(expiresIn: unknown, usual = usualLife): number {
  const seconds = typeof expiresIn === 'string' ? Number(expiresIn) : expiresIn;
  const ms = typeof seconds === 'number' ? seconds * 1_000 : 0;
  return ms > 0 && ms <= longestLife ? ms : usual;
}

/** The pair to store. If the server sends no new refresh token, the one that was sent stays valid. */
export function tokensOf(
  response: TokenResponse,
  receivedAt: number,
  { used, usualLife: life }: { used?: Tokens; usualLife?: number } = {},
): Tokens {
  const rotated = response.refresh_token || undefined;
  const refreshToken = rotated ?? used?.refreshToken;
  const tokens: Tokens = {
    accessToken: response.access_token,
    receivedAt,
    expiresAt: receivedAt + lifeOf(response.expires_in, life),
  };
  if (refreshToken === undefined) return tokens;
  const refreshExpiresAt = rotated === undefined ? used?.refreshExpiresAt : receivedAt + refreshLife;
  return { ...tokens, refreshToken, ...(refreshExpiresAt === undefined ? {} : { refreshExpiresAt }) };
}
