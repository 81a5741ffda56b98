import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { Priority } from '../http/call.ts';
import type { RateReport } from '../http/rateHeaders.ts';
import { inWords } from '../text/duration.ts';
import type { SlotState } from './slotRule.ts';

const dayMs = 86_400_000;

/** The share of the day's calls at which the background stops and a loop asks. */
const cautious = 0.8;

export interface DayUsage {
  used: number;
  limit: number;
  /** ms until the count starts again, at 00:00 GMT. */
  resetMs: number;
}

/** Tells if so many of the day's calls are used that the background stops and a loop asks. */
export function isScarce({ used, limit }: Pick<DayUsage, 'used' | 'limit'>): boolean {
  return used >= limit * cautious;
}

/** Moves the count on to today. `now` is our wall time; the server's clock decides which day it is. */
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
 * Takes over the count of a response. Responses overtake each other and Kong's counters lag, so a count that is a little lower than ours is
 * an old one. If it is much lower, the server counts in another way than we assumed.
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

/** A token request goes before all other calls, because they wait for it. */
export type SlotPriority = Priority | 'token';

/** Asks whether a loop may go on although four fifths of the day's calls are used. */
export type AskToGoOn = (account: Account, usage: DayUsage) => Promise<boolean>;

/** Keeps the last calls of a customer's day for people: at four fifths the background stops and a loop asks; at the limit all stop. */
export class QuotaGate {
  readonly #ask: AskToGoOn | undefined;
  #agreedDay: number | undefined;
  #asking: Promise<boolean> | undefined;

  constructor(ask: AskToGoOn | undefined) {
    this.#ask = ask;
  }

  isOpen(priority: SlotPriority, usage: DayUsage, day: number): boolean {
    if (usage.used >= usage.limit) return false;
    if (!isScarce(usage)) return true;
    if (priority === 'background') return false;
    return priority !== 'loop' || this.#ask === undefined || this.#agreedDay === day;
  }

  /** Waits for a person to let a loop go on. Throws quotaExhausted if nobody does. */
  async passOrThrow(account: Account, priority: SlotPriority, usage: DayUsage, day: number): Promise<void> {
    const values = { used: usage.used, limit: usage.limit, wait: inWords(usage.resetMs) };
    if (usage.used >= usage.limit) throw new CentralError('quotaExhausted', values);
    if (priority === 'background') throw new CentralError('backgroundQuota', values);
    if (await this.#mayGoOn(account, usage)) this.#agreedDay = day;
    else throw new CentralError('loopQuota', values);
  }

  /** Asks one question for all calls that wait; a “no” counts for these calls only. */
  async #mayGoOn(account: Account, usage: DayUsage): Promise<boolean> {
    this.#asking ??= this.#ask?.(account, usage) ?? Promise.resolve(true);
    try {
      return await this.#asking;
    } finally {
      this.#asking = undefined;
    }
  }
}
