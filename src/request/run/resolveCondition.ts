import { nameScope } from '../resolve/nameScope.ts';
import { resolveTextOf } from '../resolve/resolveText.ts';
import type { Scopes } from '../resolve/scopes.ts';
import type { Predicate, Subject } from '../syntax/predicate.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { TagPlace, Tags } from '../syntax/tagModel.ts';
import type { Condition } from './assert.ts';
import { refusalOf } from './refusal.ts';
import type { Run } from './runState.ts';

type Written = { subject: Subject; predicate: Predicate } & TagPlace;

/** A condition whose expected value has its references replaced. Throws `requestProblem`. */
export function resolveCondition(run: Run, index: number, scopes: Scopes, written: Written): Condition {
  const { condition, problems } = readCondition(run, index, scopes, written, new Set());
  if (condition === undefined) throw refusalOf(run.document, written.block, problems, scopes.account);
  return condition;
}

/** The same, or the problems where a reference has no value; `secrets` takes up what of it must not be shown. */
export function readCondition(
  run: Run,
  index: number,
  scopes: Scopes,
  written: Written,
  secrets: Set<string>,
): { condition?: Condition; problems: Problem[] } {
  const { text, problems } = expectedOf(run, index, scopes, written, secrets);
  if (problems.length > 0) return { problems };
  const { subject, predicate } = written;
  const resolved = text === undefined ? predicate : { ...predicate, expected: text };
  return {
    condition: { subject, predicate: resolved },
    problems,
  };
}

/**
 * Refuses a call whose tags cannot look at its answer, before it leaves: a path that is none, or an assert's name without a value;
 * what the call's own answer is to give is left for later. Throws `requestProblem`.
 */
export function refuseBlind(run: Run, index: number, scopes: Scopes, tags: Tags): void {
  refuseBadPaths(run, tags);
  const own = new Set([...tags.captures.map(({ name }) => name), tags.name?.text]);
  for (const tag of tags.asserts) {
    const { problems } = expectedOf(run, index, scopes, tag, new Set());
    const others = problems.filter(({ values }) => !own.has(String(values?.['name'])));
    if (others.length > 0) throw refusalOf(run.document, tag.block, others, scopes.account);
  }
}

function refuseBadPaths({ document, ports }: Run, { asserts, captures, poll }: Tags): void {
  const looks = [
    ...asserts,
    ...(poll ? [poll] : []),
    ...captures.map((tag) => ({ ...tag, subject: tag.source })),
  ];
  for (const { subject, block, range } of looks) {
    const path = subject.kind === 'body' ? subject.jsonPath : undefined;
    if (path !== undefined && !ports.paths.isValid(path))
      throw refusalOf(document, block, [problem('badPath', range, { path: path.slice(0, 100) })]);
  }
}

function expectedOf(
  { document }: Run,
  index: number,
  scopes: Scopes,
  { predicate: { expected }, range }: Written,
  secrets: Set<string>,
): { text?: string; problems: Problem[] } {
  if (expected === undefined || !expected.includes('{{')) return { problems: [] };
  // Within the quotes of JSON a value's own quotes are escaped, as in a body.
  const type = /^(?:["[]|\{(?!\{))/.test(expected) ? 'application/json' : 'text/plain';
  const { problems, ...done } = resolveTextOf(expected, nameScope(document, index, scopes), type, secrets);
  return { ...done, problems: problems.map((one) => ({ ...one, range })) };
}
