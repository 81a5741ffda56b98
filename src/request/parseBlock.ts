import { fix } from './fix.ts';
import type { Block, Range } from './model.ts';
import { addBody } from './parseBody.ts';
import { addComment, isComment } from './parseComment.ts';
import { addForeignLine, addScript, isForeignStatement, isScriptFile, scriptStart } from './parseForeign.ts';
import { addHeader } from './parseHeader.ts';
import { secondRequest, unknownMethod } from './parseProblems.ts';
import { isSecondRequest, shapeOf, spanOf, type RequestShape } from './parseRequestLine.ts';
import { parseTarget } from './parseTarget.ts';
import { problem } from './problem.ts';
import { countLineEnds, isName, lineFrom, skipBlanks, trimmed, type Line } from './scan.ts';

/** One block from its own text, which begins with the separator unless it is the file's first. Total and linear. */
export function parseBlock(text: string, isFirst: boolean): Block {
  const block: Block = {
    length: text.length,
    lines: countLineEnds(text),
    comments: [],
    tags: [],
    variables: [],
    headers: [],
    foreign: [],
    problems: [],
  };
  let at = isFirst ? (text.charCodeAt(0) === 0xfeff ? 1 : 0) : addSeparator(text, block);
  at = parsePreamble(text, at, block);
  const { separator, title } = block;
  if (
    separator &&
    !block.request &&
    !block.savedAnswer &&
    block.tags.length === 0 &&
    block.variables.length === 0
  ) {
    if (title || at < text.length) block.problems.push(problem('noRequest', separator));
  }
  return block;
}

function addSeparator(text: string, block: Block): number {
  const line = lineFrom(text, 0);
  block.separator = { start: 0, end: line.end };
  let after = 3;
  while (text[after] === '#') after++;
  const title = trimmed(text, after, line.end);
  if (title.end > title.start) block.title = title;
  return line.next;
}

/** Reads up to the request line and what follows it; returns where it stopped. */
function parsePreamble(text: string, from: number, block: Block): number {
  let at = from;
  while (at < text.length) {
    const line = lineFrom(text, at);
    const start = skipBlanks(text, line.start, line.end);
    if (start === line.end) at = line.next;
    else if (isComment(text, start)) at = addComment(text, { ...line, start }, block);
    else if (scriptStart(text, start)) at = addScript(text, { ...line, start }, block);
    else if (text[start] === '@') at = addVariable(text, { ...line, start }, block);
    else if (isForeignStatement(text, start) || isScriptFile(text, start))
      at = addForeignLine({ ...line, start }, block);
    else return parseRequest(text, line, block);
  }
  return at;
}

function addVariable(text: string, line: Line, block: Block): number {
  const range = trimmed(text, line.start, line.end);
  const equals = text.slice(range.start, range.end).indexOf('=');
  const name = trimmed(text, range.start + 1, equals < 0 ? range.end : range.start + equals);
  if (equals < 0 || !isName(text.slice(name.start, name.end))) {
    block.problems.push(problem('badVariable', range));
  } else {
    block.variables.push({ range, name, value: trimmed(text, range.start + equals + 1, range.end) });
  }
  return line.next;
}

function parseRequest(text: string, line: Line, block: Block): number {
  const shape = shapeOf(text, line);
  if (shape.kind === 'savedAnswer') {
    block.savedAnswer = { start: line.start, end: text.length };
    return text.length;
  }
  if (shape.kind === 'other') {
    block.problems.push(problem('strayText', trimmed(text, line.start, line.end)));
    return line.start;
  }
  return parseAfterRequestLine(text, line, shape, block);
}

function parseAfterRequestLine(text: string, line: Line, shape: RequestShape, block: Block): number {
  if (shape.kind === 'unknownMethod') {
    block.problems.push(unknownMethod(text, shape.method));
  } else if (shape.kind === 'missingTarget') {
    block.problems.push(problem('missingTarget', shape.method));
  } else if (shape.kind === 'badTarget') {
    block.problems.push(problem('badTarget', shape.target));
  }
  const spans: Range[] = [shape.target];
  let { version } = shape;
  let at = line.next;
  while (at < text.length) {
    const next = lineFrom(text, at);
    const start = skipBlanks(text, next.start, next.end);
    if (start === next.end || !isComment(text, start)) {
      if (!isContinuation(text, next.start, start)) break;
      const span = spanOf(text, start, next.end);
      spans.push(span.target);
      version ??= span.version;
      at = next.next;
    } else at = addComment(text, { ...next, start }, block);
  }
  const target = parseTarget(text, spans, block.problems);
  const start = (shape.method ?? shape.target).start;
  block.request = { range: { start, end: Math.max(target.range.end, version?.end ?? 0) }, target };
  if (shape.method) block.request.method = shape.method;
  if (version) block.request.version = version;
  return parseHeaders(text, at, block);
}

/** "?" and "&" may stand in column 0 too, as in REST Client; "??" there is an assertion of httpYac. */
function isContinuation(text: string, lineStart: number, start: number): boolean {
  const mark = text[start];
  if (mark === '/') return start > lineStart && text[start + 1] !== '/';
  return mark === '&' || (mark === '?' && text[start + 1] !== '?');
}

function parseHeaders(text: string, from: number, block: Block): number {
  let at = from;
  while (at < text.length) {
    const line = lineFrom(text, at);
    const start = skipBlanks(text, line.start, line.end);
    if (start === line.end) return addBody(text, line.next, block);
    if (isComment(text, start)) at = addComment(text, { ...line, start }, block);
    else if (scriptStart(text, start)) at = addScript(text, { ...line, start }, block);
    else if (startsBody(text, start, line.end)) {
      block.problems.push(
        problem('bodyWithoutBlankLine', { start, end: line.end }, undefined, [
          fix('blankLine', [{ range: { start: line.start, end: line.start }, text: '\n' }]),
        ]),
      );
      return addBody(text, line.start, block);
    } else if (isSecondRequest(text, line)) {
      block.problems.push(secondRequest(text, line));
      return text.length;
    } else at = addHeader(text, { ...line, start }, block);
  }
  return at;
}

function startsBody(text: string, at: number, end: number): boolean {
  const mark = text[at];
  if (mark === '"') return /^"(?:[^"\\]|\\.)*"[ \t]*$/.test(text.slice(at, end));
  return mark === '[' || mark === '<' || (mark === '{' && text[at + 1] !== '{');
}
