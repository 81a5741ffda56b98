import { rowNames } from '../../syntax/tagModel.ts';
import { isCentralError } from '../../../base/errors.ts';
import { resolve } from '../../resolve/resolve.ts';
import { missingFirst } from '../neededFirst.ts';
import { accountOf } from '../accountOf.ts';
import { taggedBlock } from '../prepare.ts';
import { refusalOf } from '../refusal.ts';
import { nameOfBlock, scopesOf, type Run } from '../runState.ts';

/**
 * Names the calls whose responses a block needs before it can be resolved; none if only `error` kept it from being resolved. Throws other
 * problems of the block.
 */
export async function waitsFor(run: Run, index: number, error: unknown): Promise<string[]> {
  if (!isCentralError(error) || error.reason !== 'requestProblem') return [];
  const block = taggedBlock(run, index);
  const missing = await missingFirst(run, block);
  if (missing.length === 0) return [];
  const account = await accountOf(run, block);
  const names = new Set([...missing.map(({ name }) => name), ...rowNames(block.tags)]);
  const { problems } = resolve(run.document, index, await scopesOf(run, index, account), block);
  const others = problems.filter(({ severity, code, values }) => {
    const isWaiting = code === 'notAnswered' || code === 'unresolved' || code === 'nothingAtPath';
    const root = String(values?.['name'] ?? '').split(/[.[]/, 1)[0] ?? '';
    return severity === 'error' && !(isWaiting && names.has(root));
  });
  if (others.length > 0) throw refusalOf(run.document, index, others, account);
  return [...new Set(missing.map(({ from, provider }) => nameOfBlock(from.document, provider)))];
}
