import type { Account } from '../../account/account.ts';
import type { Lease } from '../../limits/lease.ts';
import { leaseFor } from '../../limits/slotRule.ts';
import type { Locks } from '../../store/locks.ts';
import { tokenDeadline } from '../grants/tokenEndpoint.ts';
import { isCounted, type CallLimits, type TakeSlot, type TokenParts } from '../grants/tokenRequest.ts';

/** The time for which the slot is held for the account's lock and the copies of its pair (20 s and 5 s at most), ms. */
const held = 30_000;

export interface SlotAhead {
  /** Gives the slot to the first call that asks, unless it asks too late; the next calls wait for slots of their own. */
  takeSlot: TakeSlot | undefined;
  /** Gives an unused slot to others. */
  dispose(): Promise<void>;
}

/** Waits for the slot of a token call before the account's lock is taken: a customer's pause may be longer than others wait for a lock. */
export async function slotAhead(
  { takeSlot, clock }: TokenParts,
  account: Account,
  url: URL | undefined,
  { signal, onWait }: Omit<CallLimits, 'ms'>,
): Promise<SlotAhead> {
  if (takeSlot === undefined || url === undefined || !isCounted(account, url))
    return { takeSlot, dispose: async () => undefined };
  let slot: Lease | undefined = await takeSlot(account, {
    lease: leaseFor(held + tokenDeadline),
    signal,
    onWait,
  });
  const until = clock.monotonic() + held;
  return {
    takeSlot(of, ask) {
      const given = slot;
      if (given === undefined || clock.monotonic() > until) return takeSlot(of, ask);
      slot = undefined;
      return Promise.resolve(given);
    },
    dispose: async () => slot?.failed('unsent'),
  };
}

/** Does work under the account's lock that may begin with a call to `url`; the call's slot is taken before the lock. */
export async function lockedWithSlot<T>(
  parts: TokenParts & Omit<CallLimits, 'ms'> & { locks: Locks },
  account: Account,
  url: URL | undefined,
  work: (takeSlot: TakeSlot | undefined) => Promise<T>,
): Promise<T> {
  const slot = await slotAhead(parts, account, url, parts);
  try {
    const lock = await parts.locks.acquire(account.id, parts.signal);
    try {
      return await work(slot.takeSlot);
    } finally {
      lock.dispose();
    }
  } finally {
    await slot.dispose();
  }
}
