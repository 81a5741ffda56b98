import { setTimeout } from 'node:timers/promises';

const everyMs = 100;
/** Guards against a hang: far above what anything takes to come true on a slow machine. */
const patienceMs = 120_000;

/** Waits until `check` no longer throws, and throws what it threw last where it never stops. */
export async function eventually(check: () => Promise<void> | void): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await setTimeout(everyMs);
    }
  }
}
