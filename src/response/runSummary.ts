import type { Verdict } from '../request/run/outcome/results.ts';

/** A request of a finished run, as a summary shows it. */
export interface ToldOutcome {
  title: string;
  /** The line in the file, 0-based. */
  line: number;
  verdict: Verdict;
  /** The text of its lens. */
  text: string;
  document?: string;
  /** True if it was refused before any of it was sent. */
  notSent?: boolean;
  /** True if an earlier run of its loop was interrupted: a person has to say which rows are sent. */
  asksForRows?: boolean;
}

/** Counts of a summary; `sent` includes requests that failed or got no response; `left` were not sent, as the run was cancelled. */
export interface RunCounts {
  sent: number;
  failed: number;
  error: number;
  notSent: number;
  skipped: number;
  left: number;
}

export function countsOf(outcomes: readonly ToldOutcome[], requests: number): RunCounts {
  const tried = outcomes.filter(({ notSent }) => notSent !== true);
  const count = (verdict: Verdict) => tried.filter((one) => one.verdict === verdict).length;
  return {
    sent: tried.length - count('skipped'),
    failed: count('failed'),
    error: count('error'),
    notSent: outcomes.length - tried.length,
    skipped: count('skipped'),
    left: Math.max(0, requests - outcomes.length),
  };
}

/** Puts those first that a person has to look at; otherwise in the order in which they were sent. */
export function worstFirst(outcomes: readonly ToldOutcome[]): ToldOutcome[] {
  const rank: Record<Verdict, number> = { error: 0, failed: 1, skipped: 2, passed: 3 };
  return outcomes.toSorted((one, other) => rank[one.verdict] - rank[other.verdict]);
}
