import { isNativeError } from 'node:util/types';
import { createContext, Script } from 'node:vm';

const longestPattern = 10_000;
/** Time that the matching of one expression may take; ms. */
const mostTime = 200;
/** The most tries of work that got hardly any time to compute. */
const mostTries = 5;

/** Reads a regular expression from a file; undefined if it is not valid. Test it only within `withinTime`. */
export function readPattern(pattern: string, flags: string): RegExp | undefined {
  if (pattern.length > longestPattern || !/^[imsuv]*$/.test(flags)) return undefined;
  try {
    return new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
}

const call = new Script('work()');

/**
 * Gives the result of work that matches patterns from files; undefined if it took too long. The work may be done several times. V8
 * backtracks, and only a script with a timeout can be stopped then. The timeout is measured by the clock: work that waited for a busy
 * machine instead of computing is tried again. There is one script for the whole work, because each script costs a tenth of a millisecond.
 */
export function withinTime<Result>(work: () => Result): { result: Result } | undefined {
  let done: { result: Result } | undefined;
  const room = createContext(
    {
      work: () => {
        done = { result: work() };
      },
    },
    { codeGeneration: { strings: false, wasm: false } },
  );
  for (let tries = 0; tries < mostTries; tries++) {
    const before = process.cpuUsage();
    try {
      call.runInContext(room, { timeout: mostTime });
      return done;
    } catch (error) {
      if (!isTimeout(error)) throw error;
      const { user, system } = process.cpuUsage(before);
      if (user + system > (mostTime * 1_000) / 2) return undefined;
    }
  }
  return undefined;
}

/** Tells if a timeout caused the error. The error belongs to the script's own realm, so it is not an instance of our `Error`. */
function isTimeout(error: unknown): boolean {
  return isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
