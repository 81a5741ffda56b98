import { isGood, isGoodLoop } from './results.ts';
import type { BlockOutcome } from './runContext.ts';

/** Judgement of a call, in the terminal, in its reports and in the Test Explorer: `error` is one that got no response, `skipped` one whose condition did not hold. */
export type Verdict = 'passed' | 'failed' | 'error' | 'skipped';

export function verdictOf(outcome: BlockOutcome): Verdict {
  if ('error' in outcome) return 'error';
  if ('skipped' in outcome) return 'skipped';
  if (!('rows' in outcome)) return isGood(outcome) ? 'passed' : 'failed';
  if (outcome.rows.some((row) => 'error' in row)) return 'error';
  if (!isGoodLoop(outcome)) return 'failed';
  const isSkipped = outcome.rows.length > 0 && outcome.rows.every((row) => 'skipped' in row);
  return isSkipped ? 'skipped' : 'passed';
}

/** Tells if a call did not go as it should have. */
export function isWrong(verdict: Verdict): boolean {
  return verdict === 'failed' || verdict === 'error';
}
