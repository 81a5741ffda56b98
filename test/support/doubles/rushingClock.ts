import { systemClock, type Clock } from '../../../src/base/clock.ts';

/** A clock whose timers fire at once and move the time by as much as they should have waited. */
export interface RushingClock extends Clock {
  /** Waits in ms, in order. */
  waited: number[];
}

export function rushingClock(): RushingClock {
  const waited: number[] = [];
  return {
    waited,
    now: () => systemClock.now(),
    monotonic: () => waited.reduce((sum, ms) => sum + ms, 0),
    after(ms, callback) {
      waited.push(ms);
      const timer = setImmediate(callback);
      return { dispose: () => clearImmediate(timer) };
    },
  };
}
