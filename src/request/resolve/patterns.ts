import { isNativeError } from 'node:util/types';
import { createContext, Script } from 'node:vm';

const longestPattern = 10_000;
/** ms that the matching of one expression may take. */
const mostTime = 200;
/** Tries of work that hardly got to compute. */
const mostTries = 5;

/** A regular expression that a file brought along; undefined for what is none. Test it within `withinTime` only. */
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
 * The result of work that matches foreign patterns, and may be done several times; undefined if it took too long. V8 backtracks, and
 * only a script with a timeout can be stopped in that. The timeout goes by the clock: work that waited for a busy machine instead of
 * computing is tried again. One script for the whole of it: each costs a tenth of a millisecond.
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

/** The error is one of the script's own realm, so that it is no instance of our `Error`. */
function isTimeout(error: unknown): boolean {
  return isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
