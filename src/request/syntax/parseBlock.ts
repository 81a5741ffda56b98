import { Draft } from './draft.ts';
import { fix } from './fix.ts';
import type { Block } from './model.ts';
import { addBody } from './parseBody.ts';
import { addComment, isComment } from './parseComment.ts';
import { addForeignLine, addScript, isForeignStatement, isScriptFile, scriptStart } from './parseForeign.ts';
import { secondRequest, unknownMethod } from './parseProblems.ts';
import { isSecondRequest, shapeOf, spanOf, type RequestShape, parseTarget } from './parseRequestLine.ts';
import { problem } from './problem.ts';
import type { Range } from './range.ts';
import { countLineEnds, isName, lineFrom, trimmed, type Line, isToken } from './scan.ts';

/** Reads one block from its text, which begins with the separator, except in the file's first block. Total and linear. */
export function parseBlock(text: string, isFirst: boolean): Block {
  const draft = new Draft();
  const start = isFirst ? (text.charCodeAt(0) === 0xfeff ? 1 : 0) : addSeparator(text, draft);
  const end = parsePreamble(text, start, draft);
  if (draft.separator && isWithoutUse(draft) && (draft.title || end < text.length))
    draft.problems.push(problem('noRequest', draft.separator));
  return draft.finish(text.length, countLineEnds(text));
}

/** True for a block that has no request, and nothing that holds for the file. */
function isWithoutUse({ request, savedResponse, tags, variables }: Draft): boolean {
  return !request && !savedResponse && tags.length === 0 && variables.length === 0;
}

function addSeparator(text: string, draft: Draft): number {
  const line = lineFrom(text, 0);
  draft.separator = { start: 0, end: line.end };
  let after = 3;
  while (text[after] === '#') after++;
  const title = trimmed(text, after, line.end);
  if (title.end > title.start) draft.title = title;
  return line.next;
}

/** Reads up to the request line and what follows it; returns where it stopped. */
function parsePreamble(text: string, from: number, draft: Draft): number {
  let at = from;
  while (at < text.length) {
    const line = lineFrom(text, at);
    const { content } = line;
    if (content === line.end) at = line.next;
    else if (isComment(text, content)) at = addComment(text, line, draft);
    else if (scriptStart(text, content)) at = addScript(text, line, draft);
    else if (text[content] === '@') at = addVariable(text, line, draft);
    else if (isForeignStatement(text, content) || isScriptFile(text, content))
      at = addForeignLine(line, draft);
    else return parseRequest(text, line, draft);
  }
  return at;
}

function addVariable(text: string, line: Line, draft: Draft): number {
  const last = listEnd(text, line) ?? line;
  const range = trimmed(text, line.content, last.end);
  const equals = text.slice(range.start, range.end).indexOf('=');
  const name = trimmed(text, range.start + 1, equals < 0 ? range.end : range.start + equals);
  if (equals < 0 || !isName(text.slice(name.start, name.end))) {
    draft.problems.push(problem('badVariable', range));
  } else {
    draft.variables.push({ range, name, value: trimmed(text, range.start + equals + 1, range.end) });
  }
  return last.next;
}

/** Finds the line that ends a list if a variable's line only opens it: its items are indented, and "]" is alone on its line. */
function listEnd(text: string, line: Line): Line | undefined {
  if (!/=[ \t]*\[[ \t]*$/.test(text.slice(line.content, line.end))) return undefined;
  for (let at = line.next; at < text.length;) {
    const next = lineFrom(text, at);
    if (/^[ \t]*\][ \t]*$/.test(text.slice(next.start, next.end))) return next;
    // Each line is searched for one list only: another variable, or anything else in column 0, is not an item.
    if (next.content === next.start || next.content === next.end || text[next.content] === '@')
      return undefined;
    at = next.next;
  }
  return undefined;
}

function parseRequest(text: string, line: Line, draft: Draft): number {
  const shape = shapeOf(text, line);
  if (shape.kind === 'savedResponse') {
    draft.savedResponse = { start: line.start, end: text.length };
    return text.length;
  }
  if (shape.kind === 'other') {
    draft.problems.push(problem('strayText', trimmed(text, line.start, line.end)));
    return line.start;
  }
  return parseAfterRequestLine(text, line, shape, draft);
}

function parseAfterRequestLine(text: string, line: Line, shape: RequestShape, draft: Draft): number {
  if (shape.kind === 'unknownMethod') {
    draft.problems.push(unknownMethod(text, shape.method));
  } else if (shape.kind === 'missingTarget') {
    draft.problems.push(problem('missingTarget', shape.method));
  } else if (shape.kind === 'badTarget') {
    draft.problems.push(problem('badTarget', shape.target));
  }
  const spans: Range[] = [shape.target];
  let { version } = shape;
  let at = line.next;
  while (at < text.length) {
    const next = lineFrom(text, at);
    if (next.content === next.end || !isComment(text, next.content)) {
      if (!isContinuation(text, next)) break;
      const span = spanOf(text, next.content, next.end);
      spans.push(span.target);
      version ??= span.version;
      at = next.next;
    } else at = addComment(text, next, draft);
  }
  const target = parseTarget(text, spans, draft.problems);
  const start = (shape.method ?? shape.target).start;
  const end = Math.max(target.range.end, version?.end ?? 0);
  draft.request = { range: { start, end }, method: shape.method, target, version };
  return parseHeaders(text, at, draft);
}

/** Tells if a line continues the target: "?" and "&" also in column 0, as in REST Client; "??" is an assertion of httpYac. */
function isContinuation(text: string, { start, content }: Line): boolean {
  const mark = text[content];
  if (mark === '/') return content > start && text[content + 1] !== '/';
  return mark === '&' || (mark === '?' && text[content + 1] !== '?');
}

function parseHeaders(text: string, from: number, draft: Draft): number {
  let at = from;
  while (at < text.length) {
    const line = lineFrom(text, at);
    const { start, content, end } = line;
    if (content === end) return addBody(text, line.next, draft);
    if (isComment(text, content)) at = addComment(text, line, draft);
    else if (scriptStart(text, content)) at = addScript(text, line, draft);
    else if (startsBody(text, content, end)) {
      draft.problems.push(
        problem('bodyWithoutBlankLine', { start: content, end }, undefined, [
          fix('blankLine', [{ range: { start, end: start }, text: '\n' }]),
        ]),
      );
      return addBody(text, line.start, draft);
    } else if (isSecondRequest(text, line)) {
      draft.problems.push(secondRequest(text, line));
      return text.length;
    } else at = addHeader(text, line, draft);
  }
  return at;
}

function startsBody(text: string, at: number, end: number): boolean {
  const mark = text[at];
  if (mark === '"') return /^"(?:[^"\\]|\\.)*"[ \t]*$/.test(text.slice(at, end));
  return mark === '[' || mark === '<' || (mark === '{' && text[at + 1] !== '{');
}

/** Reads a `Name: value` line; a line of another form gives a problem and no header. */
function addHeader(text: string, line: Line, draft: Draft): number {
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
