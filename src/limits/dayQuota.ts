import type { RateReport } from '../http/rateHeaders.ts';
import type { SlotState } from './slotRule.ts';

const dayMs = 86_400_000;

/** The share of the day's calls at which the background stops and a loop asks. */
const cautious = 0.8;

export interface DayUsage {
  used: number;
  limit: number;
  /** ms until the count starts anew, at 00:00 GMT. */
  resetMs: number;
}

/** Tells if so many of the day's calls are used that the background stops and a loop asks. */
export function isScarce({ used, limit }: Pick<DayUsage, 'used' | 'limit'>): boolean {
  return used >= limit * cautious;
}

/** Moves the count on to today. `now` is our wall time; the server's clock decides what today is. */
export function rollDay(state: SlotState, now: number): void {
  const number = Math.floor((now + state.skew) / dayMs);
  if (number === state.day.number) return;
  state.day = { ...state.day, number, used: 0 };
}

export function dayUsage(state: SlotState, now: number): DayUsage | undefined {
  const { used, limit } = state.day;
  if (limit === undefined) return undefined;
  return { used: Math.min(used, limit), limit, resetMs: dayMs - ((now + state.skew) % dayMs) };
}

/**
 * Takes over what an answer tells. Answers overtake one another and Kong's counters lag, so a count a little lower than ours is
 * an old one; much lower, and the server counts otherwise than we thought.
 */
export function learnDay(
  state: SlotState,
  rates: RateReport,
  serverNow: number | undefined,
  now: number,
): void {
  if (serverNow !== undefined) state.skew = Math.abs(serverNow - now) < 2_000 ? 0 : serverNow - now;
  rollDay(state, now);
  const { limit, remaining } = rates.perDay ?? {};
  if (limit === undefined || limit === 0) return;
  state.day.limit = limit;
  if (remaining === undefined) return;
  const told = Math.max(0, limit - remaining);
  if (told > state.day.used || state.day.used - told > 20) state.day.used = told;
}
