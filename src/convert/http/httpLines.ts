import type { Notes } from '../note.ts';

const separator = /^[ \t]*(?=###)/;
const requestLine =
  /^[ \t]*(?:(?:[A-Z]{3,20}|get|post|put|patch|delete|head|options)[ \t]+\S|https?:\/\/|\/(?![/*])|\{\{[^{}]{0,200}\}\}[^\s{}])/;
/** The beginning of a response that httpYac has written below its request. */
const savedResponse = /^[ \t]*HTTP\/\d\S{0,10}[ \t]+[1-5]\d\d\b/;

/**
 * A file of another client in lines that mean the same here: separators in the first column, block comments as comments.
 * Saved responses, which may hold tokens, are left out.
 */
export function plainLines(text: string, notes: Notes): string {
  const lines = text.split('\n');
  const kept: string[] = [];
  let part: 'head' | 'request' | 'response' = 'head';
  let isUnended = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const indent = separator.exec(line)?.[0];
    const end: number | undefined =
      isUnended || part === 'response' ? undefined : commentEnd(lines, at, part === 'head');
    if (indent !== undefined) {
      kept.push(line.slice(indent.length));
      part = 'head';
      isUnended = false;
    } else if (part === 'response') continue;
    else if (end !== undefined && end >= 0) {
      kept.push(...lines.slice(at, end + 1).map((one) => `#   ${one.trim().replace(/^@/, '(@)')}`));
      at = end;
    } else if (savedResponse.test(line)) {
      notes.add('savedAnswerLeftOut');
      part = 'response';
    } else {
      isUnended ||= end === -1;
      if (requestLine.test(line)) part = 'request';
      kept.push(line);
    }
  }
  return kept.join('\n');
}

/**
 * The last line of a block comment that begins here, -1 if it does not end; undefined if none begins.
 * Below a request, both its beginning and its end stand alone on a line.
 */
function commentEnd(lines: readonly string[], start: number, isHead: boolean): number | undefined {
  const first = lines[start] ?? '';
  if (/^[ \t]*\/\*.*\*\/[ \t]*$/.test(first)) return start;
  if (!(isHead ? /^[ \t]*\/\*/ : /^[ \t]*\/\*[ \t]*$/).test(first)) return undefined;
  for (let at = start + 1; at < lines.length && !separator.test(lines[at] ?? ''); at++)
    if ((isHead ? /\*\/[ \t]*$/ : /^[ \t]*\*\/[ \t]*$/).test(lines[at] ?? '')) return at;
  return -1;
}
