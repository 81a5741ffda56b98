import type { Draft } from './draft.ts';
import type { Body } from './model.ts';
import { addComment, isComment } from './parseComment.ts';
import { addForeignLine, addScript, isAfterBody, scriptStart, startsAfterBody } from './parseForeign.ts';
import { secondRequest } from './parseProblems.ts';
import { isSecondRequest, methodOf, startsTarget } from './parseRequestLine.ts';
import type { Range } from './range.ts';
import { isWhite, lineFrom, skipBlanks, trimmed, type Line } from './scan.ts';

/** The number of lines at a body's start that are searched for a request whose "###" was forgotten. */
const linesLookedAt = 20;

const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Takes the rest of the block as the body, without blank lines at both ends and lines of other clients after it. */
export function addBody(text: string, from: number, draft: Draft): number {
  const start = skipBlankLines(text, from);
  const end = bodyEnd(text, start);
  const handler = tailStart(text, start, foreignStart(text, start, end) ?? end);
  const range = { start, end: handler === end ? end : bodyEnd(text.slice(0, handler), start) };
  if (range.end > range.start && !addComments(text, range, draft)) {
    draft.body = bodyOf(text, range);
    tellSecondRequest(text, range, draft);
  }
  for (let at = handler; at < text.length; at = skipBlankLines(text, at)) at = addAfterBody(text, at, draft);
  return text.length;
}

/** Reads a body of only comments as comments if the call cannot have a body; returns false for any other body. */
function addComments(text: string, { start, end }: Range, draft: Draft): boolean {
  if (!bodiless.has(methodOf(text, draft.request?.method))) return false;
  const comments: Line[] = [];
  for (let at = start; at < end;) {
    const line = lineFrom(text, at);
    if (isComment(text, line.content)) comments.push(line);
    else if (line.content < line.end) return false;
    at = line.next;
  }
  for (const line of comments) addComment(text, line, draft);
  return true;
}

/** Reads a line after the body, or a whole script; a request there is reported and not sent. */
function addAfterBody(text: string, at: number, draft: Draft): number {
  const line = lineFrom(text, at);
  if (line.content === line.end || isComment(text, line.content)) return line.next;
  if (scriptStart(text, line.content)) return addScript(text, line, draft);
  if (!isSecondRequest(text, line)) return addForeignLine(line, draft);
  draft.problems.push(secondRequest(text, line));
  return text.length;
}

function bodyOf(text: string, range: Range): Body {
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
    if (!isBlankLine(text, line.start, line.end)) return at;
    at = line.next;
  }
  return at;
}

/** Tells if a line has only blanks, or carriage returns that end no line. */
function isBlankLine(text: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && ' \t\r'.includes(text.charAt(at))) at++;
  return at === end;
}

/** Finds the end of the last line that is not blank. */
function bodyEnd(text: string, start: number): number {
  let end = text.length;
  while (end > start && isWhite(text.charCodeAt(end - 1))) end--;
  return skipBlanks(text, end, text.length);
}

const afterBodyMark = /\n(?:> ?\{%|<> |\{\{(?:[@+][A-Za-z]{0,16})?\r?\n)/;

/** Finds the first line of a handler or of a saved response's name, at the body's start or after the end of one of its lines. */
function foreignStart(text: string, start: number, end: number): number | undefined {
  if (startsAfterBody(text, start)) return start;
  const found = afterBodyMark.exec(text.slice(start, end));
  return found ? start + found.index + 1 : undefined;
}

/** Finds the start of the lines at the end of a body that are for other clients; `end` if there are none. */
function tailStart(text: string, start: number, end: number): number {
  let tail = end;
  for (let at = bodyEnd(text.slice(0, end), start); at > start; at = bodyEnd(text.slice(0, tail), start)) {
    const line = trimmed(text, Math.max(start, text.lastIndexOf('\n', at - 1) + 1), at);
    if (line.end - line.start > 500 || !isAfterBody(text.slice(line.start, line.end))) break;
    tail = Math.max(start, text.lastIndexOf('\n', at - 1) + 1);
  }
  return tail;
}

function tellSecondRequest(text: string, body: Range, draft: Draft): void {
  let at = body.start;
  for (let count = 0; count < linesLookedAt && at < body.end; count++) {
    const line = lineFrom(text, at);
    const isPassedOver = line.content === line.end || isComment(text, line.content);
    if (!isPassedOver) {
      if (isSecondRequest(text, line) && !startsTarget(text, line.content))
        draft.problems.push(secondRequest(text, line));
      return;
    }
    at = line.next;
  }
}
