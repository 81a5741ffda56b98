import { CentralError } from '../../../base/errors.ts';
import { isPlainObject, isRaw, numberOf, orderOfNumbers, textOfValue } from '../../../text/json.ts';
import { orderByKind } from '../../../text/orderByKind.ts';
import { readPattern, withinTime } from '../../resolve/patterns.ts';
import type { ResponseFacts } from '../../resolve/responseFacts.ts';
import { parseDuration } from '../../syntax/duration.ts';
import type { Predicate, Subject } from '../../syntax/predicate.ts';
import { isList, type Value } from '../../syntax/value.ts';
import { literal } from './literal.ts';

export interface CheckResult {
  ok: boolean;
  /** The subject's value, as JSON or text; not cut, so that no secret is cut in two before it is masked. */
  actual: string;
}

/** A subject and a predicate whose expected value has no references left. */
export interface Condition {
  subject: Subject;
  predicate: Predicate;
}

/** Tells if a response fulfils a condition. Values that cannot be compared do not fulfil it, with `not` or without. Throws `tooCostly`. */
export function check(facts: ResponseFacts, { subject, predicate }: Condition): CheckResult {
  return checkFound(matchesOf(facts, subject), predicate, subject);
}

/** Tells if a value fulfils a condition; undefined means that there is no value. Throws `tooCostly`. */
export function checkValue(value: Value | undefined, predicate: Predicate): CheckResult {
  return checkFound(one(value), predicate, { kind: 'body' });
}

function checkFound(found: SubjectValues, predicate: Predicate, subject: Subject): CheckResult {
  const actual = actualOf(found, predicate);
  const test = testOf(predicate, subject);
  const hold = () => test && over(found, predicate, predicate.notEach === true ? turned(test) : test);
  const held = predicate.operator === 'matches' ? inTime(hold, predicate.expected ?? '') : hold();
  return { ok: held !== undefined && held !== predicate.not, actual };
}

function inTime<Result>(work: () => Result, expression: string): Result {
  const done = withinTime(work);
  if (!done) throw new CentralError('tooCostly', { expression });
  return done.result;
}

interface SubjectValues {
  values: readonly Value[];
  /** True if the subject is one value or none; false if it is a list of matches. */
  single: boolean;
}

type Test = (value: Value | undefined) => boolean | undefined;

function matchesOf(facts: ResponseFacts, subject: Subject): SubjectValues {
  if (subject.kind === 'status') return one(facts.status);
  if (subject.kind === 'duration') return one(facts.durationMs);
  if (subject.kind === 'header') return one(facts.header(subject.name));
  if (subject.jsonPath === undefined) return one(facts.body());
  const matches = facts.query(subject.jsonPath);
  return { values: matches?.values ?? [], single: matches?.singular ?? true };
}

function one(value: Value | undefined): SubjectValues {
  return { values: value === undefined ? [] : [value], single: true };
}

function show(value: Value | readonly Value[] | undefined): string {
  return value === undefined ? 'nothing' : textOfValue(value);
}

/** Gives the actual value as text: for a count only the number, because there may be thousands of items. */
function actualOf(found: SubjectValues, predicate: Predicate): string {
  if (predicate.over === 'count') return String(itemsOf(found).length);
  return show(found.single ? found.values[0] : found.values);
}

/** The items of a list, if the path leads to one place that holds a list. */
function itemsOf({ values, single }: SubjectValues): readonly Value[] {
  return single && isList(values[0]) ? values[0] : values;
}

function over(found: SubjectValues, predicate: Predicate, test: Test): boolean | undefined {
  const { values, single } = found;
  const items = itemsOf(found);
  if (predicate.over === 'count') return test(items.length);
  if (predicate.over === 'every')
    return all(items.map(test), (results) => items.length > 0 && results.every(Boolean));
  if (predicate.over === 'any') return all(items.map(test), (results) => results.some(Boolean));
  if (predicate.operator === 'exists') return values.length > 0;
  if (predicate.operator === 'isEmpty')
    return values.length === 0 || (values.length === 1 && test(values[0]) === true);
  return test(single || values.length === 1 ? values[0] : values);
}

/** Negates a test; values that cannot be compared still fail it. */
function turned(test: Test): Test {
  return (value) => {
    const held = test(value);
    return held === undefined ? undefined : !held;
  };
}

/** Joins the results; undefined if one of them is not known. */
function all(results: (boolean | undefined)[], join: (results: boolean[]) => boolean): boolean | undefined {
  const known = results.filter((result) => result !== undefined);
  return known.length === results.length ? join(known) : undefined;
}

function testOf({ operator, expected = '', over }: Predicate, subject: Subject): Test | undefined {
  if (operator === 'exists') return (value) => value !== undefined && value !== null;
  if (operator === 'isEmpty') return isEmpty;
  if (operator === 'matches') return matching(expected);
  const wanted =
    subject.kind === 'duration' && over !== 'count' ? parseDuration(expected) : literal(expected);
  if (wanted === undefined) return undefined;
  // Made once for all values, because it may be as long as they are.
  const text = textOfValue(wanted);
  if (operator === 'startsWith') return (value) => value !== undefined && textOfValue(value).startsWith(text);
  if (operator === 'endsWith') return (value) => value !== undefined && textOfValue(value).endsWith(text);
  if (operator !== 'contains' && operator !== '==' && operator !== '!=')
    return (value) => compare(value, wanted, text, operator);
  const form = canonical(wanted);
  if (operator === 'contains') return (value) => contains(value, form, text);
  return (value) => same(value, form) === (operator === '==');
}

function matching(expected: string): Test | undefined {
  const [, pattern, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(expected) ?? [undefined, expected];
  const regex = readPattern(pattern, flags);
  return regex && ((value) => value !== undefined && regex.test(textOfValue(value)));
}

function isEmpty(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function contains(value: Value | undefined, wanted: string, text: string): boolean {
  if (value === undefined) return false;
  if (isList(value)) return value.some((item) => same(item, wanted));
  return textOfValue(value).includes(text);
}

/**
 * Tells if two values are equal as JSON. A text and a plain value are equal if they are written alike ("200" in a header, a long number).
 */
function same(value: Value | undefined, wanted: string): boolean {
  if (value === undefined) return false;
  const text = canonical(value);
  return (
    text === wanted || (isRaw(value) && !Number.isNaN(numberOf(wanted)) && orderOfNumbers(text, wanted) === 0)
  );
}

function canonical(value: Value): string {
  if (typeof value === 'string') return value;
  return JSON.stringify(value, (_key, inner: Value) =>
    isPlainObject(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

function compare(
  value: Value | undefined,
  wanted: Value,
  right: string,
  operator: '<' | '<=' | '>' | '>=',
): boolean | undefined {
  if (value === undefined || value === null || wanted === null) return undefined;
  const order = orderOf(textOfValue(value), right);
  if (order === undefined) return undefined;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
}

/**
 * Compares numbers by their value, what `orderByKind` knows, and other texts by the value of the digits in them (ports). Undefined if one is
 * a number or empty and the other is not: `""` and `N/A` are neither below 50 nor above it.
 */
function orderOf(left: string, right: string): number | undefined {
  const [one, other] = [numberOf(left), numberOf(right)];
  const [isOne, isOther] = [!Number.isNaN(one), !Number.isNaN(other)];
  if (isOne && isOther) return orderOfNumbers(left, right);
  const byKind = orderByKind(right)?.(left);
  if (byKind !== undefined) return Number.isNaN(byKind) ? undefined : byKind;
  if (isOne !== isOther || left === '' || right === '') return undefined;
  return left.localeCompare(right, 'en', { numeric: true });
}
