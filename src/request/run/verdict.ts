import { isGood, isGoodLoop } from './results.ts';
import type { BlockOutcome } from './runContext.ts';

/** Judgement of a call, in the terminal, in its reports and in the Test Explorer: `error` is one that got no response. */
export type Verdict = 'passed' | 'failed' | 'error';

export function verdictOf(outcome: BlockOutcome): Verdict {
  if ('error' in outcome) return 'error';
  if (!('rows' in outcome)) return isGood(outcome) ? 'passed' : 'failed';
  if (outcome.rows.some((row) => 'error' in row)) return 'error';
  return isGoodLoop(outcome) ? 'passed' : 'failed';
}
