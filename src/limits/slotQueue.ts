import type { Account } from '../account/account.ts';
import type { Clock } from '../base/clock.ts';
import type { Disposable } from '../base/lifetime.ts';
import type { SendOptions } from '../http/call.ts';
import {
  dayUsage,
  rollDay,
  type DayUsage,
  type SlotPriority,
  type AskToGoOn,
  QuotaGate,
} from './dayQuota.ts';
import type { OperationWindow } from './operationWindow.ts';
import { expectedWait, giveBack, take, withdraw, type SlotState } from './slotRule.ts';
import type { SlotTable } from './slots.ts';

export interface SlotAsk {
  priority?: SlotPriority;
  /** ms that the call may take after it is sent; then the slot of a process that died becomes free. */
  lease: number;
  signal?: AbortSignal;
  /** The operation of a call, if the server counts each operation by itself. */
  operation?: OperationWindow | undefined;
  onWait?: SendOptions['onWait'];
}

interface Entry {
  account: Account;
  slot: string;
  size: number;
  ask: SlotAsk;
  rank: number;
  told: boolean;
  resolve: () => void;
  reject: (error: Error) => void;
}

const ranks = { token: 0, person: 1, loop: 2, background: 3 } as const;

type SlotAnswer =
  | { kind: 'granted' }
  | { kind: 'wait'; ms: number; expected: number }
  | { kind: 'stop'; usage: DayUsage; day: number };

const priorityOf = (entry: Entry) => entry.ask.priority ?? 'person';

/** The calls of this process that wait for a slot of one customer; only the first of them asks the shared table. */
export class SlotQueue {
  readonly #customer: string;
  readonly #process: string;
  readonly #slots: SlotTable;
  readonly #clock: Clock;
  readonly #gate: QuotaGate;
  readonly #entries: Entry[] = [];
  #pumping = false;
  #since = 0;
  #wake: (() => void) | undefined;
  #usage: DayUsage | undefined;
  #size: number | undefined;
  #hasTicket = false;

  constructor(
    customer: string,
    process: string,
    ports: { slots: SlotTable; clock: Clock; askToGoOn?: AskToGoOn },
  ) {
    this.#customer = customer;
    this.#process = process;
    this.#slots = ports.slots;
    this.#clock = ports.clock;
    this.#gate = new QuotaGate(ports.askToGoOn);
  }

  /** Resolves when the slot named `slot` is held. */
  wait(account: Account, slot: string, size: number, ask: SlotAsk): Promise<void> {
    const { signal } = ask;
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) return reject(signal.reason as Error);
      const onAbort = () => this.#leave(entry, signal?.reason as Error);
      const settle =
        <A extends unknown[]>(done: (...args: A) => void) =>
        (...args: A) => {
          signal?.removeEventListener('abort', onAbort);
          done(...args);
        };
      const rank = ranks[ask.priority ?? 'person'];
      const entry: Entry = {
        account,
        slot,
        size,
        ask,
        rank,
        told: false,
        resolve: settle(resolve),
        reject: settle(reject),
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#enter(entry);
    });
  }

  /** Remembers the day's calls and the number of slots, as the table has them. */
  note(state: SlotState): void {
    this.#usage = dayUsage(state, this.#clock.now());
    this.#size = state.size;
  }

  /** The number of slots by the last response; undefined before the first one. */
  size(): number | undefined {
    return this.#size;
  }

  usage(): DayUsage | undefined {
    return this.#usage;
  }

  #enter(entry: Entry): void {
    const behind = this.#entries.findIndex(({ rank }) => rank > entry.rank);
    const position = behind === -1 ? this.#entries.length : behind;
    this.#entries.splice(position, 0, entry);
    if (position === 0) this.#headChanged();
    if (!this.#pumping) void this.#pump();
  }

  #leave(entry: Entry, reason: Error): void {
    entry.reject(reason);
    const position = this.#entries.indexOf(entry);
    if (position === -1) return;
    this.#entries.splice(position, 1);
    if (position === 0) this.#headChanged();
  }

  #headChanged(): void {
    // The wait counts from now, not from the call's arrival: else a process that queued a thousand calls first would shut out all others.
    this.#since = this.#clock.monotonic();
    this.#wake?.();
  }

  async #pump(): Promise<void> {
    this.#pumping = true;
    let head: Entry | undefined;
    while ((head = this.#entries[0]) !== undefined) {
      try {
        await this.#serve(head);
      } catch (error) {
        this.#leave(head, error as Error);
      }
    }
    this.#pumping = false;
    if (!this.#hasTicket) return;
    this.#hasTicket = false;
    await this.#slots.change(this.#customer, (state) => withdraw(state, this.#process)).catch(() => {});
  }

  async #serve(head: Entry): Promise<void> {
    const outcome = await this.#slots.change(this.#customer, (state) => this.#try(state, head));
    this.#hasTicket = outcome.kind === 'wait' || (this.#hasTicket && outcome.kind === 'stop');
    if (!this.#entries.includes(head)) {
      if (outcome.kind === 'granted') {
        await this.#slots.change(this.#customer, (state) =>
          giveBack(state, head.slot, 0, this.#clock.monotonic()),
        );
      }
      return;
    }
    if (outcome.kind === 'wait') {
      this.#tell(outcome.expected);
      if (this.#entries[0] === head) await this.#pause(outcome.ms);
      return;
    }
    this.#entries.splice(this.#entries.indexOf(head), 1);
    this.#headChanged();
    if (outcome.kind === 'granted') head.resolve();
    else void this.#stopped(head, outcome.usage, outcome.day);
  }

  #try(state: SlotState, head: Entry): SlotAnswer {
    const now = this.#clock.now();
    rollDay(state, now);
    const usage = dayUsage(state, now);
    const day = state.day.number;
    if (usage !== undefined && !this.#gate.isOpen(priorityOf(head), usage, day)) {
      this.note(state);
      return { kind: 'stop', usage, day };
    }
    const { slot, rank, size, ask } = head;
    const request = { asker: this.#process, slot, rank, since: this.#since, lease: ask.lease, size };
    const at = this.#clock.monotonic();
    const ms = take(state, request, at);
    this.note(state);
    if (ms === 0) return { kind: 'granted' };
    // Only a long wait is reported; a second is over before anybody reads it.
    const pause = Math.max(ms, state.pausedUntil - at);
    return { kind: 'wait', ms, expected: ask.operation ? expectedWait(state, request, at) : pause };
  }

  async #stopped(entry: Entry, usage: DayUsage, day: number): Promise<void> {
    try {
      await this.#gate.passOrThrow(entry.account, priorityOf(entry), usage, day);
      if (entry.ask.signal?.aborted !== true) this.#enter(entry);
    } catch (error) {
      entry.reject(error as Error);
    }
  }

  /** Tells each waiting caller once about how long it has to wait. */
  #tell(ms: number): void {
    for (const [position, entry] of this.#entries.entries()) {
      if (entry.told) continue;
      entry.told = true;
      entry.ask.onWait?.({ reason: 'limit', ms: ms + Math.floor(position / entry.size) * 1_000 });
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer: Disposable = this.#clock.after(Math.ceil(ms), () => this.#wake?.());
      this.#wake = () => {
        this.#wake = undefined;
        timer.dispose();
        resolve();
      };
    });
  }
}
