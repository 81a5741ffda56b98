import { constants } from 'node:os';

/** Turns Ctrl+C and similar signals into an ordinary exit, so that the exit handlers stop the started processes. */
export function exitOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}
