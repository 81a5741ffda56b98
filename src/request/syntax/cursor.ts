import { textOf, type PlacedBlock, type RequestLine } from './model.ts';
import type { Range } from './range.ts';

/** The word that is typed at an offset of a block; a completion replaces `range`, which is on one line. */
export type Cursor =
  | { kind: 'name'; range: Range; typed: string; isClosed: boolean }
  | { kind: 'tagKey'; range: Range }
  | { kind: 'tagValue'; key: string; range: Range }
  | { kind: 'method'; range: Range }
  | { kind: 'path'; range: Range; typed: string; hasMethod: boolean; hasQuery: boolean }
  | { kind: 'queryKey'; range: Range; hasValue: boolean }
  | { kind: 'queryValue'; key: string; range: Range }
  | { kind: 'headerName'; range: Range; hasColon: boolean }
  | { kind: 'headerValue'; name: string; range: Range }
  | { kind: 'body'; range: Range }
  | { kind: 'start'; range: Range };

/** Reads the block around an offset; undefined if nothing can be completed, as in comments and bodies. */
export function cursorAt(placed: PlacedBlock, offset: number): Cursor | undefined {
  const { request } = placed.block;
  const name = inReference(placed.text, offset);
  if (name) return name;
  const inPreamble = inTag(placed, offset);
  if (inPreamble) return inPreamble;
  if (placed.block.comments.some((range) => offset > range.start && offset <= range.end)) return undefined;
  const inCall = request && inRequest(placed, request, offset);
  if (inCall) return inCall;
  return inHeader(placed, offset) ?? onLine(placed, offset);
}

function inReference(text: string, offset: number): Cursor | undefined {
  const line = lineAround(text, offset);
  const before = text.slice(line.start, offset);
  const open = before.lastIndexOf('{{');
  if (open < 0 || before.includes('}}', open)) return undefined;
  const typed = before.slice(open + 2).trimStart();
  const after = text.slice(offset, line.end);
  const rest = /^[\p{L}\p{N}_.$-]*/u.exec(after)?.[0].length ?? 0;
  const range = { start: offset - typed.length, end: offset + rest };
  return { kind: 'name', range, typed, isClosed: /^\s*(\|\s*raw\s*)?\}\}/.test(after.slice(rest)) };
}

function inTag(placed: PlacedBlock, offset: number): Cursor | undefined {
  const { tags, comments } = placed.block;
  const tag = tags.find(
    ({ range, key }) => offset >= key.start && offset <= lineAround(placed.text, range.end).end,
  );
  if (tag && offset <= tag.key.end) return { kind: 'tagKey', range: tag.key };
  if (tag)
    return {
      kind: 'tagValue',
      key: textOf(placed, tag.key),
      range: wordBefore(placed.text, tag.value, offset),
    };
  const comment = comments.find(({ start, end }) => offset > start && offset <= end);
  const isBegun = comment && /^(#|\/\/)\s*@$/.test(placed.text.slice(comment.start, offset));
  return isBegun ? { kind: 'tagKey', range: { start: offset, end: offset } } : undefined;
}

function inRequest(placed: PlacedBlock, request: RequestLine, offset: number): Cursor | undefined {
  const { method, target } = request;
  if (method && offset >= method.start && offset <= method.end) return { kind: 'method', range: method };
  if (offset < request.range.start || offset > target.range.end) return undefined;
  for (const { key, value } of target.query) {
    if (value && holds(value, offset)) return { kind: 'queryValue', key: textOf(placed, key), range: value };
    if (holds(key, offset)) return { kind: 'queryKey', range: key, hasValue: value !== undefined };
  }
  const written = placed.text.slice(target.range.start, offset);
  if (/[?&]$/.test(written))
    return { kind: 'queryKey', range: { start: offset, end: offset }, hasValue: false };
  if (written.includes('?') || written.includes('#')) return undefined;
  const host =
    target.base && /^(https?:\/\/|\/\/|\{\{)/i.test(textOf(placed, target.base)) ? target.base : undefined;
  const start = Math.min(host?.end ?? target.range.start, offset);
  const line = lineAround(placed.text, offset);
  const pathEnd = target.segments.at(-1)?.end ?? target.range.end;
  const range = { start: Math.max(start, line.start), end: Math.max(offset, Math.min(pathEnd, line.end)) };
  const typed = placed.text.slice(range.start, offset);
  return { kind: 'path', range, typed, hasMethod: method !== undefined, hasQuery: target.query.length > 0 };
}

function inHeader({ block, text }: PlacedBlock, offset: number): Cursor | undefined {
  const field = block.headers.find(
    ({ range, name }) => offset >= name.start && offset <= lineAround(text, range.end).end,
  );
  if (field && offset <= field.name.end) return { kind: 'headerName', range: field.name, hasColon: true };
  if (field && offset > field.name.end) {
    const value = offset > field.value.end ? { start: offset, end: offset } : field.value;
    return { kind: 'headerValue', name: text.slice(field.name.start, field.name.end), range: value };
  }
  const begun = block.problems.find(
    ({ code, range }) => code === 'headerWithoutColon' && holds(range, offset),
  );
  return begun && { kind: 'headerName', range: begun.range, hasColon: false };
}

/** Reads a line that is not part of a request yet: the beginning of a call, or the first line of a body. */
function onLine({ block, text }: PlacedBlock, offset: number): Cursor | undefined {
  const stray = block.problems.find(({ code, range }) => code === 'strayText' && holds(range, offset));
  if (stray) {
    const typed = text.slice(stray.range.start, offset);
    return { kind: 'path', range: stray.range, typed, hasMethod: false, hasQuery: false };
  }
  const line = lineAround(text, offset);
  if (text.slice(line.start, line.end).trim() !== '' || block.body) return undefined;
  const range = { start: line.start, end: offset };
  if (!block.request) return { kind: 'start', range };
  const headEnd = block.headers.at(-1)?.range.end ?? block.request.range.end;
  const isBelow = offset > headEnd && text.slice(headEnd, line.start).includes('\n\n');
  return isBelow ? { kind: 'body', range } : undefined;
}

function wordBefore(text: string, value: Range, offset: number): Range {
  const before = text.slice(value.start, offset);
  const word = /\S*$/.exec(before)?.[0] ?? '';
  return { start: offset - word.length, end: offset };
}

/** Tells if an offset is in a range or at its end. */
export function holds(range: Range, offset: number): boolean {
  return offset >= range.start && offset <= range.end;
}

/** Gives the line of an offset, without its end. */
export function lineAround(text: string, offset: number): Range {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const feed = text.indexOf('\n', offset);
  const end = feed < 0 ? text.length : feed;
  return { start, end: end > start && text[end - 1] === '\r' ? end - 1 : end };
}
