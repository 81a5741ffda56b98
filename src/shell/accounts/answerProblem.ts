import { isSecretField, type AnswerProblem } from '../../tokens/accounts/misplaced.ts';
import type { ValueProblem } from '../quickInput.ts';
import { sentence } from '../report.ts';

/** Puts what is wrong with a value as its box shows it. */
export function asShown(found: AnswerProblem | undefined): ValueProblem | undefined {
  if (!found) return undefined;
  const { error, isSure } = found;
  const isSecret = error.reason === 'valueMisplaced' && isSecretField(`${error.values['other']}`);
  return { sentence: sentence(error), isSure, isSecret };
}
