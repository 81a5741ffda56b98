import type { Account } from '../../account/account.ts';
import { CentralError } from '../../base/errors.ts';
import { lineOf, place, type Document } from '../syntax/model.ts';
import { sentenceOf, type Problem } from '../syntax/problem.ts';
import { readTags, taggedHeader } from '../syntax/tagsOf.ts';

/** Gives the first error of a block as the error to throw. Errors about where the token goes have reasons of their own. */
export function refusalOf(
  document: Document,
  index: number,
  problems: readonly Problem[],
  account?: Account,
): CentralError {
  const found = problems.find((one) => one.severity === 'error');
  const placed = place(document, index);
  if (!found || !placed) return new CentralError('requestProblem', { line: 1, problem: '' });
  if (found.code === 'needsTrust') return new CentralError('restrictedMode');
  if (found.code === 'noAccountChosen') return new CentralError('noAccount');
  const host = hostOf(placed.text, found);
  if (found.code === 'foreignHost')
    return new CentralError('foreignOrigin', { host, account: account?.label ?? '' });
  if (found.code === 'credentialsInTarget' || found.code === 'insecureTarget')
    return new CentralError(found.code, { host });
  const same = problems.filter(
    (one) => one.code === found.code && one.values?.['name'] === found.values?.['name'],
  );
  const lines = new Set(same.map(({ range }) => lineOf(placed, range.start) + 1));
  return new CentralError('requestProblem', {
    line: [...lines].slice(0, 10).join(', ') + (lines.size > 10 ? ', …' : ''),
    problem: sentenceOf(found),
  });
}

/** Throws requestProblem if a tag for the whole file cannot be read: each call would be sent without the tag. */
export function refuseUnreadHeader(document: Document): void {
  for (const index of taggedHeader(document)) {
    const placed = place(document, index);
    const problems = placed ? readTags(placed).problems : [];
    if (problems.some(({ severity }) => severity === 'error')) throw refusalOf(document, index, problems);
  }
}

/** The host as it is written; a variable's value is not shown. */
function hostOf(text: string, { range }: Problem): string {
  const written = text.slice(range.start, range.end);
  return /^(?:[a-z]+:)?\/\/(?:[^/@?#]*@)?([^/?#\\]+)/i.exec(written)?.[1] ?? 'another host';
}
