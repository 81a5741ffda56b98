import { randomUUID } from 'node:crypto';
import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { rateReport } from '../http/rateHeaders.ts';
import { header, type HeaderFields } from '../http/transport.ts';
import { learnDay, type DayUsage } from './dayQuota.ts';
import type { AskToGoOn } from './quotaGate.ts';
import { longestWait } from './retry.ts';
import { type SlotAsk, SlotQueue } from './slotQueue.ts';
import { cooling, giveBack, keptAfterCancel, keptAfterDeadline, type SlotState } from './slotRule.ts';
import type { SlotTable } from './slots.ts';

/** One limit for all calls of a customer, whichever window, process, tree or file they come from. */
export interface Limiter {
  /** Waits for a slot. Throws quotaExhausted, rateLimited, and the signal's reason. */
  take(account: Account, ask: SlotAsk): Promise<Lease>;
  /** The day's calls as this process last saw them; undefined before the first response that tells. */
  usage(account: Account): DayUsage | undefined;
  /** Calls a second that are sent at most, as far as this process knows. */
  perSecond(account: Account): number;
}

/** A slot that is held. Exactly one of the two is called, once. */
export interface Lease {
  /** The headers of an answer have come. After a 429, `pause` is what all of the customer's calls wait, ms. */
  answered(answer: { headers: HeaderFields; pause?: number }): Promise<void>;
  /** No answer came: the request never left, or the connection broke, or it was given up while it was under way. */
  failed(how: 'unsent' | 'broken' | 'late' | 'cancelled'): Promise<void>;
}

export interface LimiterOptions {
  slots: SlotTable;
  clock: Clock;
  log: Log;
  askToGoOn?: AskToGoOn;
  /** Slots to use at most, where the person has set fewer. */
  atMost?: (account: Account) => number | undefined;
}

/** Calls a second that HPE documents for classic Central, and that other clients observe on new Central. */
const documented = { classic: 7, new: 10 } as const;

/** The customer whose limit a call counts against. An MSP's calls for its tenants count as its own. */
export function customerOf(account: Account): string {
  return `${account.baseUrl} ${account.customerId ?? account.clientId}`;
}

export function createLimiter(options: LimiterOptions): Limiter {
  const { slots, clock, log } = options;
  const process = randomUUID();
  const queues = new Map<string, SlotQueue>();

  function queueOf(account: Account): SlotQueue {
    const customer = customerOf(account);
    const queue = queues.get(customer) ?? new SlotQueue(customer, process, options);
    queues.set(customer, queue);
    return queue;
  }

  const sizeOf = (account: Account) =>
    Math.min(documented[account.platform], options.atMost?.(account) ?? Infinity);

  return {
    async take(account, ask) {
      const slot = randomUUID();
      await queueOf(account).wait(account, slot, sizeOf(account), ask);
      const change = (work: (state: SlotState) => void) =>
        slots
          .change(customerOf(account), work)
          .catch(() => log.warn('A limiter slot could not be given back; it becomes free after a while.'));
      return {
        async answered({ headers, pause = 0 }) {
          const now = clock.now();
          const rates = rateReport(headers, now);
          const date = Date.parse(header(headers, 'date') ?? '');
          await change((state) => {
            giveBack(state, slot, cooling, clock.monotonic());
            state.pausedUntil = Math.max(state.pausedUntil, clock.monotonic() + Math.min(pause, longestWait));
            const told = account.platform === 'classic' ? rates.perSecond?.limit : rates.window?.limit;
            if (told !== undefined) state.size = sizeFrom(told, sizeOf(account), account);
            learnDay(state, rates, Number.isNaN(date) ? undefined : date, now);
            queueOf(account).note(state);
          });
        },
        async failed(how) {
          const keep = { unsent: 0, broken: cooling, late: keptAfterDeadline, cancelled: keptAfterCancel }[
            how
          ];
          await change((state) => giveBack(state, slot, keep, clock.monotonic()));
        },
      };
    },
    usage: (account) => queues.get(customerOf(account))?.usage(),
    perSecond: (account) => queues.get(customerOf(account))?.size() ?? sizeOf(account),
  };
}

/** New Central's headers may count an hour: there they can only lower the number. */
function sizeFrom(told: number, ours: number, account: Account): number {
  if (told === 0) return ours;
  const raised = account.platform === 'classic' && ours === documented.classic;
  return raised ? Math.min(told, 100) : Math.min(told, ours);
}
