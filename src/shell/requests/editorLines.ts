import { CentralError } from '../../errors.ts';
import type { Part } from '../editor/documents.ts';

/** An error that names lines of a Markdown fence, naming those of its document; any other as it is. */
export function atLinesOf<E>({ firstLine }: Part, error: E): E | CentralError {
  if (!(error instanceof CentralError) || error.reason !== 'requestProblem' || firstLine === 0) return error;
  const lines = String(error.values['line']).split(', ');
  const line = lines.map((one) => Number(one) + firstLine).join(', ');
  return new CentralError('requestProblem', { ...error.values, line }, { cause: error.cause });
}
