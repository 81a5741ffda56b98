import type { Clock } from '../base/clock.ts';
import { rateReport } from '../http/rateHeaders.ts';
import type { Lease } from './lease.ts';
import type { OperationWindow } from './operationWindow.ts';
import { longestWait } from './retry.ts';
import { giveBack, type SlotState } from './slotRule.ts';

/** The length of a window in ms, as long as no response has told its end. */
const minute = 60_001;

/** GreenLake rounds the time until the reset down to whole seconds. */
const roundedOff = 1_000;

/** The longest window, ms, whose calls are counted without a limit: in a longer one each would hold its slot for minutes. */
const longestUnlimited = 60_000;

/** The most slots of an operation. If a response allows more, the customer's limit for a second applies. */
export const mostOfOperation = 1_000;

/**
 * Gives back a slot of an operation. The slot is held until the end of the window in which the server counted its call. The windows are
 * fixed, and each response gives the end of its own (docs/central-api.md 5), so no call is sent that would be over the limit.
 */
export function operationLease(
  { perMinute }: OperationWindow,
  slot: string,
  { change, clock }: { change: (work: (state: SlotState) => void) => Promise<void>; clock: Clock },
): Lease {
  return {
    async answered({ headers, pause = 0 }) {
      const { window: told } = rateReport(headers, clock.now());
      const end = told?.resetMs === undefined ? minute : told.resetMs + roundedOff;
      await change((state) => {
        const at = clock.monotonic();
        // Without a known limit the calls are counted in a short window alone; else only a pause holds them back.
        const limit = perMinute ?? told?.limit;
        const left = (told?.resetMs ?? 0) <= longestUnlimited ? told?.remaining : undefined;
        const isCounted = (limit ?? left) !== undefined;
        giveBack(state, slot, isCounted ? Math.min(end, longestWait) : 0, at);
        // Of a window without a limit, what is left is known, and the calls that were answered in it.
        if (limit === undefined && left !== undefined) {
          const size = left + state.slots.filter(({ cools }) => cools).length;
          state.size = Math.min(mostOfOperation, Math.max(1, size));
        } else if (limit === undefined && told !== undefined) delete state.size;
        if (told?.limit !== undefined && told.limit > 0) state.size = Math.min(told.limit, mostOfOperation);
        if (told?.limit !== undefined && told.remaining !== undefined) {
          const count = told.limit - told.remaining - state.slots.length;
          state.others = { count: Math.max(0, count), until: at + end };
        }
        const isFull =
          told?.resetMs !== undefined && (told.remaining === 0 || pause > 0) && end <= longestWait;
        const wait = Math.max(Math.min(pause, longestWait), isFull ? end : 0);
        state.pausedUntil = Math.max(state.pausedUntil, at + wait);
      });
    },
    async failed(how) {
      const keep = how === 'unsent' || perMinute === undefined ? 0 : minute;
      await change((state) => giveBack(state, slot, keep, clock.monotonic()));
    },
  };
}
