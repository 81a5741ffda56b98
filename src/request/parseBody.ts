import type { Block, Range } from './model.ts';
import { isComment } from './parseComment.ts';
import { addScript, scriptStart, startsAfterBody } from './parseForeign.ts';
import { secondRequest } from './parseProblems.ts';
import { isSecondRequest } from './parseRequestLine.ts';
import { lineFrom, skipBlanks, trimmed } from './scan.ts';

/** How many lines at a body's start are looked at for a request whose "###" was forgotten. */
const linesLookedAt = 20;

/** Takes the rest of the block as the body, less blank lines at both ends and what other clients put after it. */
export function addBody(text: string, from: number, block: Block): number {
  const start = skipBlankLines(text, from);
  const end = bodyEnd(text, start);
  const handler = foreignStart(text, start, end);
  const range = { start, end: handler === undefined ? end : bodyEnd(text.slice(0, handler), start) };
  if (range.end > range.start) {
    block.body = bodyOf(text, range);
    tellSecondRequest(text, range, block);
  }
  for (let at = handler ?? text.length; at < text.length; at = skipBlankLines(text, at)) {
    const line = lineFrom(text, at);
    const lineStart = skipBlanks(text, line.start, line.end);
    at = scriptStart(text, lineStart) ? addScript(text, { ...line, start: lineStart }, block) : line.next;
  }
  return text.length;
}

function bodyOf(text: string, range: Range): NonNullable<Block['body']> {
  const first = lineFrom(text, range.start);
  const mark = /^<(@[A-Za-z0-9-]*)?[ \t]+/.exec(
    text.slice(range.start, Math.min(first.end, range.start + 40)),
  );
  if (!mark || first.end < range.end) return { kind: 'text', range };
  const path = trimmed(text, range.start + mark[0].length, range.end);
  return { kind: mark[1] === undefined ? 'file' : 'resolvedFile', range, path };
}

function skipBlankLines(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const line = lineFrom(text, at);
    if (skipBlanks(text, line.start, line.end) < line.end) return at;
    at = line.next;
  }
  return at;
}

/** The end of the last line that is not blank. */
function bodyEnd(text: string, start: number): number {
  let end = text.length;
  while (end > start && /[ \t\r\n]/.test(text.charAt(end - 1))) end--;
  return skipBlanks(text, end, text.length);
}

/** The first line of a handler or of a saved answer's name after the body: at its start, or after a line's end. */
function foreignStart(text: string, start: number, end: number): number | undefined {
  if (startsAfterBody(text, start)) return start;
  const body = text.slice(start, end);
  const found = ['\n> {%', '\n>{%', '\n<> '].map((mark) => body.indexOf(mark)).filter((at) => at >= 0);
  return found.length === 0 ? undefined : start + Math.min(...found) + 1;
}

function tellSecondRequest(text: string, body: Range, block: Block): void {
  let at = body.start;
  for (let count = 0; count < linesLookedAt && at < body.end; count++) {
    const line = lineFrom(text, at);
    const start = skipBlanks(text, line.start, line.end);
    const isPassedOver = start === line.end || isComment(text, start);
    if (!isPassedOver) {
      if (isSecondRequest(text, line)) block.problems.push(secondRequest(text, line));
      return;
    }
    at = line.next;
  }
}
