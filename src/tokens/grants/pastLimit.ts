import { sleep, type Clock } from '../../base/clock.ts';

export interface LimitWaits {
  clock: Clock;
  /** The least wait before each further try, ms. */
  waits: readonly number[];
  /** Longest accepted wait, ms; if the server asks for a longer one, the 429 is final. */
  longest: number;
  signal?: AbortSignal | undefined;
  onWait?: ((ms: number) => void) | undefined;
}

/** Sends a call, and sends it again after a wait for each 429. `askedBy` reads the wait in ms from a 429. */
export async function pastLimit<T>(
  send: () => Promise<T>,
  askedBy: (response: T) => number | undefined,
  { clock, waits, longest, signal, onWait }: LimitWaits,
): Promise<T> {
  let response = await send();
  for (const least of waits) {
    const asked = askedBy(response);
    if (asked === undefined || asked > longest) break;
    const ms = Math.max(least, asked);
    onWait?.(ms);
    await sleep(clock, ms, signal);
    response = await send();
  }
  return response;
}
