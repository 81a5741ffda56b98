import type { Account } from '../account/account.ts';

/** An access token as the API layer sees it. Times are wall ms. */
export interface AccessToken {
  value: string;
  receivedAt: number;
  expiresAt: number;
}

/** The only way to a token of one account. */
export interface Session {
  /** A token that is valid now. It is renewed before it expires, once for all callers, windows and processes. Throws signedOut, unreachable… */
  accessToken(signal?: AbortSignal): Promise<AccessToken>;
  /** The newest token, without a renewal; undefined if it has ended. */
  newest(signal?: AbortSignal): Promise<AccessToken | undefined>;
  /**
   * Gives a newer token after a 401, to send the call again. Undefined if the 401 means a missing permission: a renewal has just not helped,
   * or the response does not blame the token (`isOfToken`). In the second case, the token must also be under a minute old, or have been
   * renewed for this before.
   */
  afterRejection(
    rejected: AccessToken,
    isOfToken: boolean,
    signal?: AbortSignal,
  ): Promise<AccessToken | undefined>;
  /** Notes that a token was accepted, or that a renewed token got a 401 too. */
  tried?(token: AccessToken, how: 'taken' | 'refusedAgain'): void;
}

/** The session of any account. */
export type SessionOf = (account: Account) => Session;
