import type { Disposable } from './lifetime.ts';

/** Time as a port; the core never reads a clock itself. */
export interface Clock {
  /** Wall time, ms since the epoch. May jump either way. */
  now(): number;
  /** Monotonic time, ms, common to all processes of one boot. Never runs backwards. */
  monotonic(): number;
  /** Calls back once, after `ms` or after `maxDelay` if that is sooner; a caller that waits longer reads the clock again. */
  after(ms: number, callback: () => void): Disposable;
}

/** The longest delay that is asked of a timer, ms: Node fires anything over 2^31-1 at once, and a laptop's sleep delays long ones. */
const maxDelay = 10 * 60_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => Number(process.hrtime.bigint() / 1_000n) / 1_000,
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(ms, 0), maxDelay));
    return { dispose: () => clearTimeout(timer) };
  },
};

/** Resolves after `ms`; rejects with the signal's reason when it aborts first. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error);
    const timer = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    const onAbort = () => {
      timer.dispose();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
