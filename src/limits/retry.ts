import { isWrite } from '../http/call.ts';
import type { Failure } from '../http/failure.ts';
import type { RateReport } from '../http/rateHeaders.ts';

/** Number of times that one call may be sent again, for each cause. */
export const tries = { limited: 5, trouble: 2, reset: 2 } as const;

/** The longest wait in ms that starts without a question; a longer one ends the call with an error. */
export const longestWait = 5 * 60_000;

/** ms to wait before the next try after a failure below HTTP, or undefined to give up. `attempt` is the one that failed, from 1. */
export function retryAfterFailure(
  method: string,
  failure: Failure,
  attempt: number,
  random: () => number,
): number | undefined {
  if (isWrite(method) || failure.reason !== 'connectionReset' || attempt >= tries.reset) return undefined;
  return fullJitter(attempt, random);
}

/** Gives the ms to wait before the next try after 502, 503 or 504; undefined if the response is final. */
export function retryAfterTrouble(
  method: string,
  status: number,
  rates: RateReport,
  attempt: number,
  random: () => number,
): number | undefined {
  if (![502, 503, 504].includes(status) || isWrite(method) || attempt >= tries.trouble) return undefined;
  const asked = rates.retryAfterMs;
  if (asked !== undefined && asked > longestWait) return undefined;
  return Math.max(asked === undefined ? 0 : Math.max(asked, 1_000), fullJitter(attempt, random));
}

/**
 * ms that everybody of the customer waits after a 429: the server's own value, at least 1 s; else one second, growing, with full jitter.
 * Kong counts without waiting for its peers, so the first second may not be enough.
 */
export function pauseAfterLimit(rates: RateReport, attempt: number, random: () => number): number {
  const asked = rates.retryAfterMs ?? (rates.window?.remaining === 0 ? rates.window.resetMs : undefined);
  if (asked !== undefined) return Math.max(asked, 1_000);
  return 1_000 + fullJitter(attempt, random);
}

/** A random time up to 250 ms, doubled with each try, never above 8 s. */
function fullJitter(attempt: number, random: () => number): number {
  return random() * Math.min(8_000, 250 * 2 ** attempt);
}
