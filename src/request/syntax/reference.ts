import type { PlacedBlock } from './model.ts';
import type { Range } from './range.ts';
import { isName } from './scan.ts';

/** Lists the ranges in which references are resolved: the target, the headers, the body, variables and the values of tags. */
export function rangesWithReferences({ block }: PlacedBlock): Range[] {
  return [
    ...block.variables.map(({ value }) => value),
    ...block.tags.map(({ value }) => value),
    ...(block.request ? [block.request.target.range] : []),
    ...block.headers.map(({ value }) => value),
    ...(block.body ? [block.body.range] : []),
  ].toSorted((a, b) => a.start - b.start);
}

/** `.key`, `[index]` or `[*]` after a name. */
export type PathStep = { key: string } | { index: number } | { all: true };

export type Expression =
  | { kind: 'name'; name: string; nameRange: Range; path: readonly PathStep[] }
  | { kind: 'system'; name: string; args: readonly string[] }
  | { kind: 'response'; name: string; nameRange: Range; part: 'status' }
  | { kind: 'response'; name: string; nameRange: Range; part: 'headers'; field: string }
  | { kind: 'response'; name: string; nameRange: Range; part: 'body'; jsonPath: string };

/** A reference, `{{ expression | raw }}` or `{{ expression | timestamp }}`; no expression if it could not be read. */
export interface Reference {
  /** The reference with its braces. */
  range: Range;
  expression?: Expression;
  raw: boolean;
  /** True if the value is a time that is sent in Unix seconds. */
  isTime: boolean;
}

/** Finds every reference within a range, in order. Linear. */
export function referencesIn(text: string, range: Range = { start: 0, end: text.length }): Reference[] {
  const found: Reference[] = [];
  const part = text.slice(range.start, range.end);
  let open = part.indexOf('{{');
  while (open >= 0) {
    const close = part.indexOf('}}', open + 2);
    if (close < 0) break;
    const inner = part.lastIndexOf('{{', close - 2);
    const start = Math.max(open, inner);
    found.push(read(part, start, close, range.start));
    open = part.indexOf('{{', close + 2);
  }
  return found;
}

function read(text: string, open: number, close: number, offset: number): Reference {
  const range = { start: offset + open, end: offset + close + 2 };
  let inside = text.slice(open + 2, close);
  const pipe = /\|[ \t]*(raw|timestamp)[ \t]*$/.exec(inside);
  if (pipe) inside = inside.slice(0, pipe.index);
  const at = offset + open + 2 + (inside.length - inside.trimStart().length);
  const expression = parseExpression(inside.trim(), at);
  const reference: Reference = { range, raw: pipe?.[1] === 'raw', isTime: pipe?.[1] === 'timestamp' };
  if (expression) reference.expression = expression;
  return reference;
}

/** Reads an expression without its braces; `at` is its start. Undefined if the text is not an expression. */
export function parseExpression(text: string, at = 0): Expression | undefined {
  if (text.startsWith('$')) return parseSystem(text);
  const name = /^[\p{L}_][\p{L}\p{N}_-]*/u.exec(text)?.[0];
  if (name === undefined) return undefined;
  const nameRange = { start: at, end: at + name.length };
  const rest = text.slice(name.length);
  if (rest.startsWith('.response.')) return parseResponse(name, nameRange, rest.slice('.response.'.length));
  const path = parsePath(rest);
  return path && { kind: 'name', name, nameRange, path };
}

function parseSystem(text: string): Expression | undefined {
  const [name = '', ...args] = text.slice(1).split(/[ \t]+/);
  return isName(name) ? { kind: 'system', name, args } : undefined;
}

function parseResponse(name: string, nameRange: Range, rest: string): Expression | undefined {
  if (rest === 'status') return { kind: 'response', name, nameRange, part: 'status' };
  if (rest.startsWith('headers.') && rest.length > 8) {
    return { kind: 'response', name, nameRange, part: 'headers', field: rest.slice(8) };
  }
  const quoted = /^headers\[(?:'([^']{1,200})'|"([^"]{1,200})")\]$/.exec(rest);
  if (quoted)
    return { kind: 'response', name, nameRange, part: 'headers', field: quoted[1] ?? quoted[2] ?? '' };
  if (rest === 'body' || rest === 'body.*')
    return { kind: 'response', name, nameRange, part: 'body', jsonPath: '$' };
  if (!rest.startsWith('body.')) return undefined;
  const path = rest.slice(5);
  return {
    kind: 'response',
    name,
    nameRange,
    part: 'body',
    jsonPath: path.startsWith('$') ? path : `$.${path}`,
  };
}

/** Reads any number of `.a`, `[0]`, `["a b"]` and `[*]`; undefined for anything else. */
function parsePath(text: string): PathStep[] | undefined {
  const steps: PathStep[] = [];
  let rest = text;
  while (rest !== '') {
    const step = /^(?:\.([\p{L}\p{N}_$-]+)|\[(\d{1,9})\]|\[(\*)\]|\["([^"\\]*)"\]|\['([^'\\]*)'\])/u.exec(
      rest,
    );
    if (!step) return undefined;
    const key = step[1] ?? step[4] ?? step[5];
    if (step[2] !== undefined) steps.push({ index: Number(step[2]) });
    else steps.push(key === undefined ? { all: true } : { key });
    rest = rest.slice(step[0].length);
  }
  return steps;
}
