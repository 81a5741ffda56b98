import { randomUUID } from 'node:crypto';
import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { rateReport, type RateReport } from '../http/rateHeaders.ts';
import { header } from '../http/transport.ts';
import { learnDay, type DayUsage, type AskToGoOn } from './dayQuota.ts';
import type { Lease } from './lease.ts';
import { mostOfOperation, operationLease } from './operationLease.ts';
import type { OperationWindow } from './operationWindow.ts';
import { longestWait } from './retry.ts';
import { type SlotAsk, SlotQueue } from './slotQueue.ts';
import { cooling, giveBack, keptAfterCancel, keptAfterDeadline, type SlotState } from './slotRule.ts';
import type { SlotTable } from './slots.ts';

/** One limit for all calls of a customer, from every window, process, tree and file. */
export interface Limiter {
  /** Waits for a slot. Throws quotaExhausted, rateLimited, and the signal's reason. */
  take(account: Account, ask: SlotAsk): Promise<Lease>;
  /** The day's calls as this process last saw them; undefined before the first response that has a count. */
  usage(account: Account): DayUsage | undefined;
  /** Calls a second that are sent at most, as far as this process knows. */
  perSecond(account: Account): number;
}

export interface LimiterOptions {
  slots: SlotTable;
  clock: Clock;
  log: Log;
  askToGoOn?: AskToGoOn;
  /** Slots to use at most, if the person has set fewer. */
  atMost?: (account: Account) => number | undefined;
}

/** Calls a second that HPE documents for classic Central, and that other clients observe on new Central. */
const documented = { classic: 7, new: 10 } as const;

/** The customer whose limit a call counts against. An MSP's calls for its tenants count as its own. */
export function customerOf(account: Account): string {
  return `${account.baseUrl} ${account.customerId ?? account.clientId}`;
}

/** An operation that a customer's calls are counted for; the slot table keeps it with the customer. */
function operationOf(account: Account, { key }: OperationWindow): string {
  return `${customerOf(account)}\n${key}`;
}

export function createLimiter(options: LimiterOptions): Limiter {
  const { slots, clock, log } = options;
  const process = randomUUID();
  const queues = new Map<string, SlotQueue>();

  function queueOf(counted: string): SlotQueue {
    const queue = queues.get(counted) ?? new SlotQueue(counted, process, options);
    queues.set(counted, queue);
    return queue;
  }

  const sizeOf = (account: Account) =>
    Math.min(documented[account.platform], options.atMost?.(account) ?? Infinity);

  const change = (counted: string, work: (state: SlotState) => void) =>
    slots
      .change(counted, work)
      .catch(() => log.warn('A limiter slot could not be given back; it becomes free after a while.'));

  async function takeOfCustomer(account: Account, ask: SlotAsk): Promise<Lease> {
    const slot = randomUUID();
    const customer = customerOf(account);
    await queueOf(customer).wait(account, slot, sizeOf(account), ask);
    return {
      async answered({ headers, pause = 0 }) {
        const now = clock.now();
        const rates = rateReport(headers, now);
        const date = Date.parse(header(headers, 'date') ?? '');
        await change(customer, (state) => {
          giveBack(state, slot, cooling, clock.monotonic());
          // GreenLake's headers are about one operation.
          const told = ask.operation ? {} : rates;
          const wait = Math.max(ask.operation ? 0 : Math.min(pause, longestWait), untilReset(told));
          state.pausedUntil = Math.max(state.pausedUntil, clock.monotonic() + wait);
          const limit = account.platform === 'classic' ? told.perSecond?.limit : told.window?.limit;
          if (limit !== undefined) state.size = sizeFrom(limit, sizeOf(account), account);
          learnDay(state, told, Number.isNaN(date) ? undefined : date, now);
          queueOf(customer).note(state);
        });
      },
      async failed(how) {
        const keep = { unsent: 0, broken: cooling, late: keptAfterDeadline, cancelled: keptAfterCancel }[how];
        await change(customer, (state) => giveBack(state, slot, keep, clock.monotonic()));
      },
    };
  }

  return {
    async take(account, ask) {
      if (ask.operation === undefined) return takeOfCustomer(account, ask);
      const counted = operationOf(account, ask.operation);
      // Its id is short, since an operation may have hundreds of slots.
      const slot = randomUUID().slice(0, 13);
      // The longer wait comes first, so that other calls can use the customer's slots meanwhile.
      await queueOf(counted).wait(account, slot, ask.operation.perMinute ?? mostOfOperation, ask);
      const first = operationLease(ask.operation, slot, { clock, change: (work) => change(counted, work) });
      try {
        return both(first, await takeOfCustomer(account, ask));
      } catch (error) {
        await first.failed('unsent');
        throw error;
      }
    },
    usage: (account) => queues.get(customerOf(account))?.usage(),
    perSecond: (account) => queues.get(customerOf(account))?.size() ?? sizeOf(account),
  };
}

function both(one: Lease, other: Lease): Lease {
  return {
    answered: async (answer) => void (await Promise.all([one.answered(answer), other.answered(answer)])),
    failed: async (how) => void (await Promise.all([one.failed(how), other.failed(how)])),
  };
}

/** ms until a window without calls left starts again, if that is short enough to wait; new Central tells it before a 429. */
function untilReset({ window }: RateReport): number {
  const { remaining, resetMs = 0 } = window ?? {};
  return remaining === 0 && resetMs <= longestWait ? resetMs : 0;
}

/** New Central's headers may count an hour: there they can only lower the number. */
function sizeFrom(told: number, ours: number, account: Account): number {
  if (told === 0) return ours;
  const raised = account.platform === 'classic' && ours === documented.classic;
  return raised ? Math.min(told, 100) : Math.min(told, ours);
}
