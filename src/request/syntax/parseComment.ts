import type { Draft } from './draft.ts';
import { isDigit, isLetter, skipBlanks, trimmed, type Line } from './scan.ts';

export function isComment(text: string, at: number): boolean {
  return text[at] === '#' || (text[at] === '/' && text[at + 1] === '/');
}

/** Reads a comment, or the tag in it: `# @key value`, `// @key value`, and `# @key = value` as other clients write. */
export function addComment(text: string, line: Line, draft: Draft): number {
  const range = trimmed(text, line.content, line.end);
  const at = skipBlanks(text, range.start + (text[range.start] === '#' ? 1 : 2), range.end);
  const key = { start: at + 1, end: tagKeyEnd(text, at + 1, range.end) };
  if (text[at] !== '@' || key.end === key.start) {
    draft.comments.push(range);
    return line.next;
  }
  draft.tags.push({ range, key, value: trimmed(text, key.end, range.end) });
  return line.next;
}

function tagKeyEnd(text: string, from: number, end: number): number {
  if (!isLetter(text.charCodeAt(from))) return from;
  let at = from + 1;
  while (at < end && isKeyCharacter(text.charCodeAt(at))) at++;
  return at;
}

/** Tells if a character is a letter, a digit, "-", or "_", which some people write for "-". */
function isKeyCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === 45 || code === 95;
}
