import type { Deed } from '../../../catalogue/deed/callValues.ts';
import { lineOf, place } from '../../syntax/model.ts';
import { sentenceOf, type Problem } from '../../syntax/problem.ts';
import type { ReadyCall } from '../readyCall.ts';
import { refusalOf } from '../refusal.ts';
import type { Notice } from '../runOutcome.ts';
import type { Run } from '../runState.ts';

/**
 * Asks once in a run about a parameter that the catalogue does not know and the API would refuse. Throws `requestProblem` and `cancelled`.
 */
export async function letUncheckedPass(run: Run, index: number, { problems, at }: ReadyCall): Promise<void> {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const unasked = errors.filter((one) => !run.passed.has(keyOf(index, one)));
  if (unasked.length === 0) return;
  const refusal = refusalOf(run.document, index, unasked, at);
  if ((await run.ports.mayGoUnchecked?.(refusal)) !== true) throw refusal;
  for (const one of unasked) run.passed.add(keyOf(index, one));
}

/** Adds to the question before a change what is odd about its parameters and its body. */
export function withProblems({ problems }: ReadyCall, deed: Deed | undefined): Deed | undefined {
  const told = problems.filter(({ severity }) => severity !== 'hint').map(sentenceOf);
  return deed && told.length > 0 ? { ...deed, notes: [...new Set([...told, ...deed.notes])] } : deed;
}

/** Lists what is odd about the parameters that were sent: each notice once in a run. */
export function parameterNotices(run: Run, index: number, { problems }: ReadyCall): Notice[] {
  const placed = place(run.document, index);
  return problems.flatMap((one): Notice[] => {
    const key = keyOf(index, one);
    if (one.severity === 'hint' || !placed || run.told.has(key)) return [];
    run.told.add(key);
    const line = lineOf(placed, one.range.start) + 1;
    return [{ code: 'parameter', message: `Line ${line}: ${sentenceOf(one)}` }];
  });
}

function keyOf(index: number, found: Problem): string {
  return `${index} ${sentenceOf(found)}`;
}
