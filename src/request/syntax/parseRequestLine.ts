import { fitted } from './draft.ts';
import { fix } from './fix.ts';
import { methods } from './methods.ts';
import type { QueryField, Target } from './model.ts';
import { problem, type Problem } from './problem.ts';
import type { Range } from './range.ts';
import {
  isBlank,
  isDigit,
  isToken,
  skipBlanks,
  trimmed,
  wordEnd,
  type Line,
  endBeforeBlanks,
} from './scan.ts';

/** Parts of a line that is meant as a request line. */
export type RequestShape =
  | { kind: 'request'; method?: Range; target: Range; version?: Range }
  | { kind: 'unknownMethod' | 'missingTarget' | 'badTarget'; method: Range; target: Range; version?: Range };

/** Kinds of lines in the position of a request line. */
export type LineShape = RequestShape | { kind: 'savedResponse' } | { kind: 'other' };

export function shapeOf(text: string, line: Line): LineShape {
  const start = line.content;
  if (startsTarget(text, start)) {
    const { target, version } = spanOf(text, start, line.end);
    return { kind: 'request', method: undefined, target, version };
  }
  const firstEnd = wordEnd(text, start, line.end);
  const word = text.slice(start, Math.min(firstEnd, start + 100));
  if (/^HTTP\/\d/.test(word)) return { kind: 'savedResponse' };
  if (!isToken(word)) return { kind: 'other' };
  const method = { start, end: firstEnd };
  const { target, version } = spanOf(text, skipBlanks(text, firstEnd, line.end), line.end);
  const known = methods.includes(word.toUpperCase());
  const isTarget = startsTarget(text, target.start) && target.end > target.start;
  if (!known) return isTarget ? { kind: 'unknownMethod', method, target, version } : { kind: 'other' };
  if (isTarget) return { kind: 'request', method, target, version };
  const kind = target.end > target.start ? 'badTarget' : 'missingTarget';
  return { kind, method, target, version };
}

/** Tells if a line can only be the start of another request: a known method and a target. */
export function isSecondRequest(text: string, line: Line): boolean {
  // The first word of most lines here is a header's name with its colon.
  if (text[wordEnd(text, line.start, line.end) - 1] === ':') return false;
  const shape = shapeOf(text, line);
  return (
    shape.kind === 'request' && (shape.method !== undefined || !text.startsWith('{{', shape.target.start))
  );
}

/** The form in which the JetBrains client writes HTTP/2 without a negotiation. */
const priorKnowledge = /[ \t]HTTP\/2[ \t]+\(Prior Knowledge\)$/i;

/** Reads one line of a target, and splits off the protocol version at its end. */
export function spanOf(text: string, from: number, to: number): { target: Range; version?: Range } {
  const target = trimmed(text, from, to);
  const known =
    text[target.end - 1] === ')' &&
    priorKnowledge.exec(text.slice(Math.max(from, target.end - 40), target.end));
  if (known) {
    const start = target.end - known[0].trimStart().length;
    return { target: trimmed(text, target.start, start), version: { start, end: target.end } };
  }
  if (!isDigit(text.charCodeAt(target.end - 1))) return { target };
  let wordStart = target.end;
  while (wordStart > target.start && target.end - wordStart < 10 && !isBlank(text.charCodeAt(wordStart - 1)))
    wordStart--;
  if (wordStart === from || !/^HTTP\/\d(\.\d)?$/i.test(text.slice(wordStart, target.end))) return { target };
  return { target: trimmed(text, target.start, wordStart), version: { start: wordStart, end: target.end } };
}

/** Tells if a target starts here: a path, an address or a reference. */
export function startsTarget(text: string, at: number): boolean {
  return (
    text[at] === '/' ||
    text.startsWith('{{', at) ||
    ((text[at] === 'h' || text[at] === 'H') && /^https?:\/\//i.test(text.slice(at, at + 8)))
  );
}

/** Gives the method of a request line in upper case; without a method it is GET. */
export function methodOf(text: string, method: Range | undefined): string {
  return method ? text.slice(method.start, method.end).toUpperCase() : 'GET';
}

/** The parts of a target that are found so far. */
interface Pieces {
  base: Range | undefined;
  segments: Range[];
  query: QueryField[];
  fragment: Range | undefined;
}

type State = 'base' | 'path' | 'query' | 'fragment';

/** Splits a target on one or more lines into its parts; references `{{…}}` are not split. */
export function parseTarget(text: string, spans: readonly Range[], problems: Problem[]): Target {
  const first = spans[0] ?? { start: 0, end: 0 };
  const pieces: Pieces = { base: undefined, segments: [], query: [], fragment: undefined };
  let state: State = 'base';
  for (const span of spans) {
    if (text[span.start] === '/' && (state === 'query' || state === 'fragment')) {
      problems.push(problem('badContinuation', span));
    }
    state = parseSpan(text.slice(span.start, span.end), span.start, state, pieces);
  }
  const { base, segments, query, fragment: range } = pieces;
  if (range) {
    problems.push(problem('fragmentLeftOff', range, undefined, [fix('takeOut', [{ range, text: '' }])]));
  }
  return {
    range: { start: first.start, end: spans.at(-1)?.end ?? first.end },
    base,
    segments: fitted(segments),
    query: fitted(query),
    fragment: range,
  };
}

function parseSpan(line: string, offset: number, entry: State, pieces: Pieces): State {
  const closes = line.lastIndexOf('}}');
  let state = entry;
  let at = state === 'base' ? baseEnd(line, closes) : 0;
  if (state === 'base') {
    if (at > 0) pieces.base = { start: offset, end: offset + at };
    state = 'path';
  }
  while (at < line.length) {
    const mark = line[at];
    const stop = pieceEnd(line, at + 1, stops(mark), closes);
    // The fragment, which is not sent, may have blanks before it: “/path # note”.
    const end = line[stop] === '#' ? endBeforeBlanks(line, at + 1, stop) : stop;
    add(pieces, mark, { start: offset + at + 1, end: offset + end }, line[stop] === '=');
    state = stateAfter(mark);
    at = stop;
  }
  return state;
}

function stops(mark: string | undefined): string {
  if (mark === '#') return '';
  if (mark === '=') return '&#';
  return mark === '/' ? '/?#' : '=&#';
}

function stateAfter(mark: string | undefined): State {
  if (mark === '#') return 'fragment';
  return mark === '/' ? 'path' : 'query';
}

function add(pieces: Pieces, mark: string | undefined, range: Range, hasValue: boolean): void {
  if (mark === '#') {
    pieces.fragment ??= { start: range.start - 1, end: range.end };
  } else if (mark === '/') {
    pieces.segments.push(range);
  } else if (mark === '=') {
    const last = pieces.query.at(-1);
    if (last) last.value = range;
  } else if (hasValue || range.end > range.start) {
    pieces.query.push({ key: range, value: undefined });
  }
}

function baseEnd(line: string, closes: number): number {
  if (line.startsWith('//')) return pieceEnd(line, 2, '/?#', closes);
  if ('/?#&'.includes(line.charAt(0))) return 0;
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\//.exec(line);
  return pieceEnd(line, scheme ? scheme[0].length : 0, '/?#', closes);
}

/** Finds the first stop character outside references, or the line's end. `closes` is the place of the last "}}". */
function pieceEnd(line: string, from: number, stops: string, closes: number): number {
  let at = from;
  while (at < line.length) {
    const code = line.charCodeAt(at);
    // All stop characters have codes below that of "@", and most characters of a target have higher ones.
    if (code < 64 && stops.includes(line.charAt(at))) return at;
    const opens = code === 123 && at < closes && line.charCodeAt(at + 1) === 123;
    at = opens ? Math.min(line.indexOf('}}', at + 2), closes) + 2 : at + 1;
  }
  return at;
}
