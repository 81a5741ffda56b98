import type { Account } from '../account/account.ts';

/** An access token as the API layer sees it. Times are wall ms. */
export interface AccessToken {
  value: string;
  receivedAt: number;
  expiresAt: number;
}

/** The only way to a token of one account. */
export interface Session {
  /** A token that is good now: renewed ahead of expiry, once for all callers, windows and processes. Throws signedOut, unreachable… */
  accessToken(signal?: AbortSignal): Promise<AccessToken>;
  /** The newest token, without a renewal; undefined where it has ended. */
  newest(signal?: AbortSignal): Promise<AccessToken | undefined>;
  /**
   * After a 401: a newer token to replay the call with, or undefined where the 401 has to be taken as a permission response:
   * where it does not blame the token (`isOfToken`) and that is under a minute old or was renewed for this before, and where a
   * renewal has just not helped.
   */
  afterRejection(
    rejected: AccessToken,
    isOfToken: boolean,
    signal?: AbortSignal,
  ): Promise<AccessToken | undefined>;
  /** Told that a token was taken, or that one that came after a 401 got one as well. */
  tried?(token: AccessToken, how: 'taken' | 'refusedAgain'): void;
}

/** The session of any account. */
export type SessionOf = (account: Account) => Session;
