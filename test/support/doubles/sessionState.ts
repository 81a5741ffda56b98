import type { SessionState } from '../../../src/tokens/session/sessions.ts';

/** A session whose token ends `left` ms after `now` and its refresh token `refreshLeft`; nothing else is known of it. */
export function sessionState(
  now: number,
  { left, refreshLeft }: { left: number; refreshLeft: number | undefined },
  over: Partial<SessionState> = {},
): SessionState {
  return {
    times: {
      receivedAt: now + left - 2 * 3_600_000,
      expiresAt: now + left,
      refreshExpiresAt: refreshLeft === undefined ? undefined : now + refreshLeft,
    },
    ended: undefined,
    refreshing: false,
    failure: undefined,
    unsaved: false,
    isSecretUntried: false,
    ...over,
  };
}
