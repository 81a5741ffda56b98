import { createContext, Script } from 'node:vm';

/** ms that all matching of one expression may take. */
const mostTime = 250;
const longestPattern = 1_000;
const longestText = 4 * 1024 * 1024;

/** Tells whether a text matches; undefined where the pattern is none or the matching took too long. */
export type Matcher = (text: string) => boolean | undefined;

const run = new Script('expression.test(text)');

/**
 * A regular expression that a file brought along. V8 backtracks, and only a script with a timeout can be stopped in that.
 * `monotonic` gives ms.
 */
export function boundedRegex(pattern: string, flags: string, monotonic: () => number): Matcher | undefined {
  if (pattern.length > longestPattern || !/^[imsuv]*$/.test(flags)) return undefined;
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, flags);
  } catch {
    return undefined;
  }
  const sandbox = createContext(
    { expression, text: '' },
    { codeGeneration: { strings: false, wasm: false } },
  );
  let left = mostTime;
  return (text) => {
    if (left < 1 || text.length > longestText) return undefined;
    const start = monotonic();
    try {
      sandbox['text'] = text;
      return run.runInContext(sandbox, { timeout: Math.ceil(left) }) === true;
    } catch {
      left = 0;
      return undefined;
    } finally {
      left -= monotonic() - start;
    }
  };
}
