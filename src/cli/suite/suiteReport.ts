import type { Verdict } from '../../request/run/outcome/results.ts';

/** Outcome of one request. All texts are without secrets and control characters. */
export interface CallReport {
  name: string;
  /** The line of the request in the file, 1-based. */
  line: number;
  verdict: Verdict;
  /** The time of its calls together; missing if no response came. */
  seconds?: number;
  status?: number;
  /** Reasons why it did not pass, one sentence each; the first stands for all. */
  messages: readonly string[];
  /** The same for people, with the codes of errors at the end; missing if it is the same. */
  shown?: readonly string[];
  /** Lines about the request as it was sent and its response. */
  output: readonly string[];
}

export interface FileReport {
  /** The path from the working folder, with "/". */
  path: string;
  calls: readonly CallReport[];
}

export interface SuiteReport {
  files: readonly FileReport[];
  /** The time of the whole run. */
  seconds: number;
}

export type Counts = Record<CallReport['verdict'], number>;

export function countsOf(files: readonly FileReport[]): Counts {
  const counts: Counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
  for (const { calls } of files) for (const { verdict } of calls) counts[verdict] += 1;
  return counts;
}

export function secondsOf({ calls }: FileReport): number {
  return calls.reduce((sum, { seconds = 0 }) => sum + seconds, 0);
}
