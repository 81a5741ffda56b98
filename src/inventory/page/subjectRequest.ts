import type { Account } from '../../account/account.ts';
import { requestText } from '../deviceRequest.ts';
import { pageCalls } from './blocks.ts';
import { factsOf, nameOf, shapeOf, targetOf, type Subject } from './subject.ts';

/** The text of a `.central` file with the call that reads a subject, its id filled in; undefined if no call does. */
export function subjectRequest(account: Account, subject: Subject, now: number): string | undefined {
  const { overview } = pageCalls[account.platform][shapeOf(subject, {})];
  const template = typeof overview === 'string' ? overview : overview?.target;
  const target = template === undefined ? undefined : targetOf(template, factsOf(subject, {}, now));
  return target === undefined ? undefined : requestText(account, nameOf(subject), target);
}
