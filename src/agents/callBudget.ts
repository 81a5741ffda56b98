import type { Account } from '../account/account.ts';
import { CentralError } from '../base/errors.ts';
import type { DayUsage } from '../limits/dayQuota.ts';

/** Calls of one session of an agent. They are not refilled, so that a loop ends. */
const mostCalls = 200;
/** The part of a customer's calls of a day that one session may use, if there are few in a day. */
const shareOfDay = 0.1;

/** Counts what an agent's session sends; repeats and pages count, since Central counts them too. */
export class CallBudget {
  readonly #usage: (account: Account) => DayUsage | undefined;
  #used = 0;

  constructor(usage: (account: Account) => DayUsage | undefined) {
    this.#usage = usage;
  }

  left(account: Account): number {
    return Math.max(0, this.#most(account) - this.#used);
  }

  /** Counts one call of an account. Throws agentCallsUsed. */
  take(account: Account): void {
    if (this.left(account) === 0) throw new CentralError('agentCallsUsed', { count: this.#most(account) });
    this.#used += 1;
  }

  #most(account: Account): number {
    const { limit = Infinity } = this.#usage(account) ?? {};
    return Math.min(mostCalls, Math.floor(limit * shareOfDay));
  }
}
