import * as z from 'zod/mini';

/**
 * The rule that keeps a promise of "at most n calls in any second at the server": n slots; a call holds one from its send until
 * 1,001 ms after its response's headers. Of n + 1 arrivals two used the same slot, and the later was sent over a second after the
 * earlier was answered. Times are the boot's monotonic ms. See docs/reliability.md 5.
 */
export const cooling = 1_001;

/** The time a slot is held for a call that ends within `left` ms, with the cooling after it. */
export const leaseFor = (left: number): number => left + cooling;

/** Time for which a slot is kept if it is not known whether its call is still running, ms. */
export const keptAfterDeadline = 30_000;
export const keptAfterCancel = 5_000;

export const StoredSlotState = z.object({
  /** The time at which it was last written. */
  at: z.number(),
  /** Slots, or undefined while no response has told. */
  size: z.optional(z.int().check(z.positive(), z.maximum(1_000))),
  slots: z.array(z.object({ id: z.string(), until: z.number(), cools: z.boolean() })),
  /** Waiting processes, at most one entry each. An entry that is not renewed in time is dropped: its process is gone. */
  tickets: z.array(z.object({ id: z.string(), rank: z.number(), since: z.number(), until: z.number() })),
  pausedUntil: z.number(),
  /** Calls of other clients that the server counts in an operation's window. */
  others: z.optional(z.object({ count: z.number(), until: z.number() })),
  /** The server's wall clock less ours, ms. */
  skew: z.number(),
  /** The day (days since the epoch, GMT) and its calls. */
  day: z.object({ number: z.number(), used: z.number(), limit: z.optional(z.number()) }),
});
export type SlotState = z.infer<typeof StoredSlotState>;

export function freshState(): SlotState {
  return { at: 0, slots: [], tickets: [], pausedUntil: 0, skew: 0, day: { number: 0, used: 0 } };
}

export interface Ask {
  /** Id of the process that asks. */
  asker: string;
  /** The id of the slot, if one is given. */
  slot: string;
  /** A request with a lower number is served first. */
  rank: number;
  /** The time since which the asker waits; among equals, the longest wait is served first. */
  since: number;
  /** Time in ms after which the slot becomes free if it is not given back. */
  lease: number;
  /** Slots while no response has told how many. */
  size: number;
}

/** Gives a slot (0), or the ms after which to ask again. A waiting process is noted, so that no other overtakes it. */
export function take(state: SlotState, ask: Ask, now: number): number {
  state.slots = state.slots.filter((slot) => slot.until > now);
  state.tickets = state.tickets.filter((ticket) => ticket.until > now && ticket.id !== ask.asker);
  const spare = spareSlots(state, ask, now);
  if (spare > 0 && state.pausedUntil <= now) {
    state.slots.push({ id: ask.slot, until: now + ask.lease, cools: false });
    state.day.used += 1;
    return 0;
  }
  const wait = Math.min(Math.max(waitOf(state, spare, now), 1), 500);
  state.tickets.push({ id: ask.asker, rank: ask.rank, since: ask.since, until: now + wait + 1_000 });
  return wait;
}

/** Slots that are left for the asker; 0 or less tells how many must become free first. */
function spareSlots(state: SlotState, ask: Ask, now: number): number {
  const ahead = state.tickets.filter((ticket) => isAhead(ticket, ask)).length;
  const others = state.others !== undefined && state.others.until > now ? state.others.count : 0;
  return (state.size ?? ask.size) - state.slots.length - ahead - others;
}

/** ms after which the asker may have a slot, as far as the table shows, for a person to read. */
export function expectedWait(state: SlotState, ask: Ask, now: number): number {
  return waitOf(state, spareSlots(state, ask, now), now);
}

/** Gives the ms until a slot is free and the pause has ended. */
function waitOf(state: SlotState, spare: number, now: number): number {
  return Math.max(spare > 0 ? 0 : nextChance(state, -spare, now), state.pausedUntil - now);
}

function isAhead(ticket: { rank: number; since: number }, ask: Ask): boolean {
  return ticket.rank < ask.rank || (ticket.rank === ask.rank && ticket.since < ask.since);
}

/** ms until the slot at `index`, counted in the order they come free, can be free at the soonest. */
function nextChance(state: SlotState, index: number, now: number): number {
  const chances = state.slots.map(
    ({ until, cools }) => (cools ? until : Math.min(until, now + cooling)) - now,
  );
  return chances.toSorted((a, b) => a - b)[Math.max(index, 0)] ?? 0;
}

/** Starts the cooling of a slot, or keeps it for `keep` ms. */
export function giveBack(state: SlotState, slot: string, keep: number, now: number): void {
  state.slots = state.slots.filter(({ id, until }) => id !== slot && until > now);
  if (keep > 0) state.slots.push({ id: slot, until: now + keep, cools: true });
}

export function withdraw(state: SlotState, asker: string): void {
  state.tickets = state.tickets.filter((ticket) => ticket.id !== asker);
}
