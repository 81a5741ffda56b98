import type { Account } from '../../../account/account.ts';
import { parseJson, textOfValue } from '../../../text/json.ts';
import { isRefusal } from '../../resolve/foundName.ts';
import { evaluate } from '../../resolve/lookUp.ts';
import { nameScope } from '../../resolve/nameScope.ts';
import { resolveTextOf } from '../../resolve/resolveText.ts';
import type { Scopes } from '../../resolve/scopes.ts';
import { needsOfWhens, variablesOf, type Needs } from '../../syntax/dependencies.ts';
import type { Predicate, Subject } from '../../syntax/predicate.ts';
import { problem, type Problem, type ProblemCode } from '../../syntax/problem.ts';
import { parseExpression } from '../../syntax/reference.ts';
import { type TagPosition, type Tags, rowNames, type WhenTag } from '../../syntax/tagModel.ts';
import { callAbove, type TagsRead } from '../../syntax/tagsOf.ts';
import { isList, type Value } from '../../syntax/value.ts';
import { ofEarlier } from '../body/askBody.ts';
import { stoppedAt } from '../body/bodyQuestions.ts';
import { refusalOf } from '../refusal.ts';
import { type Run, scopesOf } from '../runState.ts';
import { type Condition, checkValue, type CheckResult } from './assert.ts';
import { conditionNotMet } from './notices.ts';
import { shownCheck } from './shownCheck.ts';

type Written = { subject: Subject; predicate: Predicate } & TagPosition;

/** Replaces the references in the expected value of a condition. Throws `requestProblem`. */
export function resolveCondition(run: Run, index: number, scopes: Scopes, written: Written): Condition {
  const { condition, problems } = readCondition(run, index, scopes, written, new Set());
  if (condition === undefined) throw refusalOf(run.document, written.block, problems, scopes.account);
  return condition;
}

/** Does the same, but gives the problems if a reference has no value; `secrets` collects the texts that must not be shown. */
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
 * Refuses a call, before it is sent, if its tags cannot look at its response: a path is not valid, or a name in an assert has no value.
 * Names that the call's own response gives are checked later. Throws `requestProblem`.
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
  // Within the quotes of JSON, quotes in a value are escaped, as in a body.
  const type = /^(?:["[]|\{(?!\{))/.test(expected) ? 'application/json' : 'text/plain';
  const { problems, ...done } = resolveTextOf(expected, nameScope(document, index, scopes), type, secrets);
  return { ...done, problems: problems.map((one) => ({ ...one, range })) };
}

/** A block and its conditions. */
interface Judged extends TagsRead {
  index: number;
}

/** Names that the conditions of a block look at. */
export function whenNeeds({ document }: Run, { index }: Judged): Needs {
  return needsOfWhens(document, index, variablesOf(document, index));
}

/** Tells if conditions may differ from row to row: they look at the row, or at values that the block's own responses give. */
export function isPerRow(run: Run, block: Judged): boolean {
  const { foreach, whens, captures, name } = block.tags;
  if (!foreach || whens.length === 0) return false;
  const needs = whenNeeds(run, block);
  const own = [...rowNames(block.tags), ...captures.map((one) => one.name)];
  return own.some((one) => needs.names.has(one)) || (name !== undefined && needs.calls.has(name.text));
}

/**
 * The reason why a block is not sent: the first of its conditions that does not hold. Throws `requestProblem` if a condition cannot be
 * judged.
 */
export async function skipReason(
  run: Run,
  block: Judged,
  account: Account | undefined,
  row?: Scopes['row'],
): Promise<string | undefined> {
  const { index, tags } = block;
  if (tags.whens.length === 0) return undefined;
  const scopes = await scopesOf(run, index, account, row);
  for (const tag of tags.whens) {
    const secrets = new Set<string>();
    const subject = tag.subject.kind === 'expression' ? { kind: 'body' as const } : tag.subject;
    const { condition, problems } = readCondition(run, index, scopes, { ...tag, subject }, secrets);
    if (!condition) throw refusalOf(run.document, tag.block, problems, account);
    const { ok, actual } =
      tag.subject.kind === 'expression'
        ? await checkExpression(run, index, tag, tag.subject.text, condition.predicate, { scopes, secrets })
        : await checkAbove(run, index, tag, condition);
    for (const secret of secrets) run.ports.learn?.(secret);
    if (ok) continue;
    return conditionNotMet(shownCheck(run, tag, condition, actual, secrets));
  }
  return undefined;
}

/** Judges a condition about the response of the request above. */
async function checkAbove(run: Run, index: number, tag: WhenTag, condition: Condition): Promise<CheckResult> {
  const { subject } = condition;
  const path = subject.kind === 'body' ? subject.jsonPath : undefined;
  if (path !== undefined && !run.ports.paths.isValid(path)) throw refused(run, tag, 'badPath', { path });
  const name = callAbove(run.document, index);
  const response = name === undefined ? undefined : run.memory.responses.get(name);
  if (name === undefined) throw refused(run, tag, 'whenWithoutCall');
  if (!response) throw refused(run, tag, 'notAnswered', { name });
  const [reply] = await response.ask([{ check: condition }]);
  if (!reply?.checked) throw stoppedAt(reply?.stopped ?? '');
  return reply.checked;
}

async function checkExpression(
  run: Run,
  index: number,
  tag: WhenTag,
  text: string,
  predicate: Predicate,
  { scopes, secrets }: { scopes: Scopes; secrets: Set<string> },
): Promise<CheckResult> {
  const expression = parseExpression(text);
  if (!expression) throw refused(run, tag, 'badReference', { name: text });
  const isAnswered = expression.kind === 'response' && run.memory.responses.has(expression.name);
  const earlier = isAnswered ? await ofEarlier(run.memory.responses, expression) : undefined;
  if (earlier && 'missing' in earlier && earlier.stopped) throw earlier.stopped;
  if (earlier) return checkValue('value' in earlier ? earlier.value : undefined, predicate);
  const found = evaluate(expression, nameScope(run.document, index, scopes));
  if (!isRefusal(found)) {
    if (found.secret) secrets.add(textOfValue(found.value));
    return checkValue(asList(found.value, predicate), predicate);
  }
  const asksIfThere = predicate.operator === 'exists' || predicate.operator === 'isEmpty';
  const isNothing = found.code === 'nothingAtPath' || (asksIfThere && mayBeMissing.has(found.code));
  if (!isNothing) throw refused(run, tag, found.code, { name: text, ...found.values });
  return checkValue(undefined, predicate);
}

/** Reasons for a missing value that are no mistake if a condition asks whether there is a value. */
const mayBeMissing: ReadonlySet<ProblemCode> = new Set(['unresolved', 'notAllowed', 'noColumn']);

/** Reads the text of a variable as a list if it is one as JSON, so that its items are counted. */
function asList(value: Value, { over }: Predicate): Value {
  const list = over !== undefined && typeof value === 'string' ? parseJson(value) : undefined;
  return isList(list) ? list : value;
}

function refused({ document }: Run, tag: WhenTag, code: ProblemCode, values?: Record<string, string>) {
  return refusalOf(document, tag.block, [{ ...problem(code, tag.range, values), severity: 'error' }]);
}
