import { existsSync, readFileSync } from 'node:fs';

/** How a suite went. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Failures, in their order. */
  failures: readonly Failure[];
}

/** A test or a hook that failed. */
export interface Failure {
  /** Its full title, or the suite's name when the whole of it broke. */
  title: string;
  message: string;
}

/** The most characters of a failure's message at the end of a run, which repeats it; the whole message is above. */
const messageLength = 600;

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** A suite that broke before it could count: one failed test, so that the run goes on and says so at its end. */
export function broken(suite: string, error: unknown): Counts {
  const message = error instanceof Error ? error.message : String(error);
  return { ...noCounts, failed: 1, failures: [{ title: suite, message }] };
}

/** The sum of several suites. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce(
    (total, counts) => ({
      passed: total.passed + counts.passed,
      failed: total.failed + counts.failed,
      skipped: total.skipped + counts.skipped,
      failures: [...total.failures, ...counts.failures],
    }),
    noCounts,
  );
}

/** The line that every suite and the whole run end with. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A failure for the end of a run, where a log that was cut short still has it. */
export function describeFailure(suite: string, { title, message }: Failure): string {
  const lines = message.slice(0, messageLength).trim().split('\n');
  return [`${suite}: ${title}`, ...lines.map((line) => `    ${line}`)].join('\n');
}

/** Reads the counts of a suite in another process; throws if there are none, which means that the suite crashed. */
export function readCounts(file: string): Counts {
  if (!existsSync(file))
    throw new Error('The suite ended without counting its tests: it crashed or could not load one.');
  return JSON.parse(readFileSync(file, 'utf8')) as Counts;
}

/** The reason why the run as a whole failed: a failed test, or a filter or a suite without a test to run. Undefined if it passed. */
export function verdict(
  results: readonly (Counts & { suite: string })[],
  filtered: boolean,
): string | undefined {
  const total = sum(results);
  if (total.failed > 0) return 'a test failed';
  if (total.passed === 0) return 'no test ran';
  const empty = results.filter((counts) => counts.passed + counts.skipped === 0).map(({ suite }) => suite);
  return empty.length > 0 && !filtered ? `nothing ran in ${empty.join(' and ')}` : undefined;
}
