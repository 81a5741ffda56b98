import { constants } from 'node:os';

/** Turns Ctrl+C and friends into an ordinary exit, so that the exit handlers stop what was started. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
