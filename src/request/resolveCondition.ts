import type { Condition } from './assert.ts';
import { nameScope } from './lookUp.ts';
import type { Predicate, Subject } from './predicate.ts';
import { refusalOf } from './refusal.ts';
import { resolveTextOf } from './resolveText.ts';
import type { Run } from './runState.ts';
import type { Scopes } from './scopes.ts';
import type { Place } from './tags.ts';

/** A condition whose expected value has its references replaced. Throws `requestProblem`. */
export function resolveCondition(
  { document, ports }: Run,
  index: number,
  scopes: Scopes,
  { subject, predicate, range }: { subject: Subject; predicate: Predicate } & Place,
): Condition {
  const monotonic = () => ports.clock.monotonic();
  if (predicate.expected === undefined || !predicate.expected.includes('{{'))
    return { subject, predicate, monotonic };
  const { text, problems } = resolveTextOf(
    predicate.expected,
    nameScope(document, index, scopes),
    'text/plain',
  );
  if (text === undefined)
    throw refusalOf(
      document,
      index,
      problems.map((one) => ({ ...one, range })),
      scopes.account,
    );
  return { subject, predicate: { ...predicate, expected: text }, monotonic };
}
