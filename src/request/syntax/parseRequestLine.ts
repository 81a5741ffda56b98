import type { Range } from './range.ts';
import { isBlank, isDigit, isToken, skipBlanks, trimmed, wordEnd, type Line } from './scan.ts';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

/** Parts of a line that is meant as a request line. */
export type RequestShape =
  | { kind: 'request'; method?: Range; target: Range; version?: Range }
  | { kind: 'unknownMethod' | 'missingTarget' | 'badTarget'; method: Range; target: Range; version?: Range };

/** Kinds of lines in the position of a request line. */
export type LineShape = RequestShape | { kind: 'savedAnswer' } | { kind: 'other' };

export function shapeOf(text: string, line: Line): LineShape {
  const start = line.content;
  if (startsTarget(text, start)) {
    const { target, version } = spanOf(text, start, line.end);
    return { kind: 'request', method: undefined, target, version };
  }
  const firstEnd = wordEnd(text, start, line.end);
  const word = text.slice(start, Math.min(firstEnd, start + 100));
  if (/^HTTP\/\d/.test(word)) return { kind: 'savedAnswer' };
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

/** As the JetBrains client writes HTTP/2 without a negotiation. */
const priorKnowledge = /[ \t]HTTP\/2[ \t]+\(Prior Knowledge\)$/i;

/** A part of the target on one line, the protocol version at its end split off. */
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

/** The method of a request line, upper case; none is GET. */
export function methodOf(text: string, method: Range | undefined): string {
  return method ? text.slice(method.start, method.end).toUpperCase() : 'GET';
}
