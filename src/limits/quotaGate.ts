import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { Priority } from '../http/call.ts';
import { inWords } from '../text/duration.ts';
import { isScarce, type DayUsage } from './dayQuota.ts';

/** A token call goes before all others: everybody waits for it. */
export type SlotPriority = Priority | 'token';

/** Asks whether a loop may go on although four fifths of the day's calls are used. */
export type AskToGoOn = (account: Account, usage: DayUsage) => Promise<boolean>;

/** Keeps a customer's last calls of the day for people: the background stops at four fifths, a loop asks, all end at the end. */
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

  /** Resolves where the gate opened after all: a person has let a loop go on. Throws quotaExhausted. */
  async passOrThrow(account: Account, priority: SlotPriority, usage: DayUsage, day: number): Promise<void> {
    const values = { used: usage.used, limit: usage.limit, wait: inWords(usage.resetMs) };
    if (usage.used >= usage.limit) throw new CentralError('quotaExhausted', values);
    if (priority === 'background') throw new CentralError('backgroundQuota', values);
    if (await this.#mayGoOn(account, usage)) this.#agreedDay = day;
    else throw new CentralError('loopQuota', values);
  }

  /** One question for all calls that wait for its answer; a “no” holds for them alone. */
  async #mayGoOn(account: Account, usage: DayUsage): Promise<boolean> {
    this.#asking ??= this.#ask?.(account, usage) ?? Promise.resolve(true);
    try {
      return await this.#asking;
    } finally {
      this.#asking = undefined;
    }
  }
}
