/** Part of a response that an assert or a poll checks, and that `@capture` keeps. */
export type Subject =
  | { kind: 'status' }
  | { kind: 'duration' }
  | { kind: 'header'; name: string }
  | { kind: 'body'; jsonPath?: string };

const comparisons = ['==', '!=', '<', '<=', '>', '>='] as const;
export const operators = [
  ...comparisons,
  'contains',
  'startsWith',
  'endsWith',
  'exists',
  'isEmpty',
  'matches',
] as const;
export type Operator = (typeof operators)[number];

export interface Predicate {
  not: boolean;
  /** The way in which matches of the subject count: each must fit, at least one must, or their number. */
  over?: 'every' | 'any' | 'count';
  /** True for `not` after `every` or `any`: it negates the test of each match, not of all together. */
  notEach?: boolean;
  operator: Operator;
  /** As it is written; references in it are not resolved yet. */
  expected?: string;
}

/** `header NAME`, or the form in a reference: `headers.NAME`, `headers["NAME"]`. */
const headerSubject =
  /^headers?(?:(?:\s+|\.)(?<name>[!#$%&'*+.^_`|~\w-]+)|\[(?<quote>["'])(?<quoted>[!#$%&'*+.^_`|~\w-]+?)\k<quote>\])/;

/** Reads a subject at the start of a text, and the rest; undefined if there is none. `response.` before it is ignored. */
export function readSubject(written: string): { subject: Subject; rest: string } | undefined {
  const text = written.replace(/^response\./, '').replace(/^body\.(?=\$)/, '');
  const { 0: read = '', groups = {} } = headerSubject.exec(text) ?? {};
  const name = groups['name'] ?? groups['quoted'];
  if (name !== undefined)
    return { subject: { kind: 'header', name }, rest: text.slice(read.length).trimStart() };
  const word = /^(status|duration|body)(?=\s|$)/.exec(text)?.[1];
  const rest = text.slice(word?.length ?? 0).trimStart();
  if (word === 'status' || word === 'duration') return { subject: { kind: word }, rest };
  const end = pathEnd(rest);
  if (word === undefined && end === 0) return undefined;
  const subject: Subject = end === 0 ? { kind: 'body' } : { kind: 'body', jsonPath: rest.slice(0, end) };
  return { subject, rest: rest.slice(end).trimStart() };
}

/** Finds the end of a JSONPath that starts with "$": the first blank outside brackets and quotes. 0 if there is none. */
export function pathEnd(text: string): number {
  if (!text.startsWith('$')) return 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (quote !== '') {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '[' || char === '(') depth++;
    else if (char === ']' || char === ')') depth--;
    else if (depth <= 0 && /\s/.test(char)) return at;
  }
  return text.length;
}

/** Reads `[not] [every|any|count [not]] operator [value]`; undefined for anything else. */
export function readPredicate(text: string): Predicate | undefined {
  let rest = text.trim();
  let not = false;
  let notEach = false;
  let over: Predicate['over'];
  for (let word = firstWord(rest); ; word = firstWord(rest)) {
    if (word === 'not' && over === undefined) not = !not;
    else if (word === 'not') notEach = !notEach;
    else if ((word === 'every' || word === 'any' || word === 'count') && over === undefined) over = word;
    else break;
    rest = rest.slice(word.length).trimStart();
  }
  const operator = operators
    .toSorted((a, b) => b.length - a.length)
    .find((one) => startsWithOperator(rest, one));
  if (operator === undefined) return undefined;
  const expected = rest.slice(operator.length).trim();
  const takesValue = operator !== 'exists' && operator !== 'isEmpty';
  if (takesValue !== expected.length > 0) return undefined;
  if (over === 'count' && !comparisons.some((one) => one === operator)) return undefined;
  const predicate: Predicate = { not, operator };
  if (over) predicate.over = over;
  if (notEach) predicate.notEach = true;
  if (takesValue) predicate.expected = expected;
  return predicate;
}

function firstWord(text: string): string {
  return /^\S+/.exec(text)?.[0] ?? '';
}

function startsWithOperator(text: string, operator: Operator): boolean {
  if (!text.startsWith(operator)) return false;
  const next = text.charAt(operator.length);
  return /^\w/.test(operator) ? !/\w/.test(next) : next !== '=';
}
