import type { Draft } from './draft.ts';
import { problem } from './problem.ts';
import { isToken, trimmed, type Line } from './scan.ts';

/** Reads a `Name: value` line; a line of another form gives a problem and no header. */
export function addHeader(text: string, line: Line, draft: Draft): number {
  const range = trimmed(text, line.content, line.end);
  const colon = text.slice(range.start, range.end).indexOf(':');
  const name = trimmed(text, range.start, range.start + Math.max(colon, 0));
  if (colon < 0) draft.problems.push(problem('headerWithoutColon', range));
  else if (!isToken(text.slice(name.start, name.end))) {
    draft.problems.push(problem('badHeaderName', colon === 0 ? range : name));
  } else {
    draft.headers.push({ range, name, value: trimmed(text, range.start + colon + 1, range.end) });
  }
  return line.next;
}
