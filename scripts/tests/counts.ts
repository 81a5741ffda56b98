import { existsSync, readFileSync } from 'node:fs';

/** How a suite went. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The sum of several suites. */
export function sum(all: readonly Counts[]): Counts {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of all) {
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  }
  return total;
}

/** The line that every suite and the whole run end with. */
export function describeCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Reads what a suite in another process wrote; throws when it wrote nothing, which means that it crashed. */
export function readCounts(file: string): Counts {
  if (!existsSync(file))
    throw new Error('The suite ended without counting its tests: it crashed or could not load one.');
  return JSON.parse(readFileSync(file, 'utf8')) as Counts;
}

/** Why the run as a whole failed, or undefined: a failed test, or a filter or a suite that left nothing to run. */
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
