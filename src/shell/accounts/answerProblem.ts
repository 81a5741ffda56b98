import { isSecretField, type AnswerProblem } from '../../tokens/accounts/misplaced.ts';
import type { ValueProblem } from '../quickInput.ts';
import { sentence } from '../report.ts';

/** Puts the problem of a value into the form that its box shows. */
export function asShown(found: AnswerProblem | undefined): ValueProblem | undefined {
  if (!found) return undefined;
  const { error, isSure } = found;
  const isSecret = error.reason === 'valueMisplaced' && isSecretField(`${error.values['other']}`);
  return { sentence: sentence(error), isSure, isSecret };
}
