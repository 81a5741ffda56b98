import type { TokenTimes } from '../storage/journal.ts';

/** Urgency of a renewal: with advisory no call waits, with mandatory calls wait, with expired there is no valid token. */
export type Phase = 'fresh' | 'advisory' | 'mandatory' | 'expired';

const minute = 60_000;

/**
 * The times before the end of a token of this life, ms, at which its renewal may and must begin: 15 and 5 minutes as in botocore;
 * a quarter and a twelfth of the life of short-lived tokens (GreenLake's 900 s, the sandbox's 90 s).
 */
export function margins(life: number): { advisory: number; mandatory: number } {
  return { advisory: Math.min(15 * minute, life / 4), mandatory: Math.min(5 * minute, life / 12) };
}

/** The least time between two attempts while the old token still serves, ms. */
export function spacing(life: number): number {
  return Math.min(minute, life / 18);
}

/** The least time between two renewals after a 401, ms: a missing permission must not start renewals without end. */
export function rejectionSpacing(life: number): number {
  return Math.min(10 * minute, life / 12);
}

/** The time that an access token lives, ms. */
export function lifetime({ receivedAt, expiresAt }: TokenTimes): number {
  return Math.max(expiresAt - receivedAt, 1);
}

/** `early` (0 to 1) moves the advisory renewal later by up to a third of its margin, so that not all windows renew at once. */
export function phaseOf(times: TokenTimes, age: number, early: number): Phase {
  const life = lifetime(times);
  const left = life - age;
  const { advisory, mandatory } = margins(life);
  if (left <= 0) return 'expired';
  if (left <= mandatory) return 'mandatory';
  return left <= advisory * (1 - early / 3) ? 'advisory' : 'fresh';
}

/** In its last two days a refresh token is renewed even without calls. */
export const refreshLastDays = 2 * 24 * 60 * minute;

export function refreshIsEnding({ refreshExpiresAt }: TokenTimes, now: number): boolean {
  return refreshExpiresAt !== undefined && refreshExpiresAt - now <= refreshLastDays;
}
