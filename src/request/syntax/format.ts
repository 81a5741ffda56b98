import { placedBlocks, textOf, type Document, type PlacedBlock } from './model.ts';
import { methodOf } from './parseRequestLine.ts';
import type { Range } from './range.ts';

export interface TextEdit {
  /** Offsets in the file. */
  start: number;
  end: number;
  text: string;
}

/**
 * The edits that bring a file into shape: one blank between words, methods in upper case, `Name: value`, `@name = value`,
 * `# @tag value`, continuations indented by four, one blank line before a body and before a separator. Bodies stay as they are,
 * also JSON, since a device may care, and so do lines with a stray carriage return. Formatting twice changes nothing more.
 */
export function format(document: Document): TextEdit[] {
  const eol = document.text.includes('\r\n') ? '\r\n' : '\n';
  return placedBlocks(document).flatMap((placed) => {
    const isLast = placed.index === document.blocks.length - 1;
    return [...lineEdits(placed), ...gapEdits(placed, eol, isLast)]
      .filter(({ start, end, text }) => placed.text.slice(start, end) !== text)
      .map(({ start, end, text }) => ({ start: start + placed.offset, end: end + placed.offset, text }));
  });
}

function lineEdits(placed: PlacedBlock): TextEdit[] {
  const { separator } = placed.block;
  const title = separator ? [whole(placed, separator, separatorText(placed, separator))] : [];
  // If the blanks after it were removed, a carriage return that is part of a value would end the line.
  const fields = fieldEdits(placed).filter(({ start, end }) => !placed.text.slice(start, end).includes('\r'));
  return [...title, ...fields, ...requestEdits(placed)];
}

/** The edits that lay out tags, variables and headers. */
function fieldEdits(placed: PlacedBlock): TextEdit[] {
  const { tags, variables, headers } = placed.block;
  const edit = (range: Range, text: string) => whole(placed, range, text.trimEnd());
  const words = (range: Range) => textOf(placed, range);
  return [
    ...tags.map(({ range, key, value }) =>
      edit(range, `${markOf(placed, range)} @${words(key)} ${words(value)}`),
    ),
    ...variables.map(({ range, name, value }) => edit(range, `@${words(name)} = ${words(value)}`)),
    ...headers.map(({ range, name, value }) => edit(range, `${words(name)}: ${words(value)}`)),
  ];
}

/** Replaces a text, with the blanks at both ends of it. */
function whole({ text }: PlacedBlock, range: Range, replacement: string): TextEdit {
  let { start, end } = range;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--;
  while (end < text.length && /[ \t]/.test(text.charAt(end))) end++;
  return { start, end, text: replacement };
}

/** Gives the mark of a comment as it is written: `#` or `//`. */
function markOf({ text }: PlacedBlock, { start }: Range): string {
  return text[start] === '#' ? '#' : '//';
}

function separatorText(placed: PlacedBlock, separator: Range): string {
  const { title } = placed.block;
  return title ? `### ${textOf(placed, title)}`.trimEnd() : textOf(placed, separator).trimEnd();
}

function requestEdits(placed: PlacedBlock): TextEdit[] {
  const { request } = placed.block;
  if (!request) return [];
  const { text } = placed;
  const edits: TextEdit[] = [];
  const lineStart = text.lastIndexOf('\n', request.range.start - 1) + 1;
  const indentStart = lineStart === 0 && text.startsWith('\uFEFF') ? 1 : lineStart;
  const method = request.method ? `${methodOf(text, request.method)} ` : '';
  edits.push({ start: indentStart, end: request.target.range.start, text: method });
  const continued = /\n([ \t]*)(?=[?&/][^\n]*)/g;
  for (const match of textOf(placed, request.target.range).matchAll(continued)) {
    const start = request.target.range.start + match.index + 1;
    const isComment = text.startsWith('//', start + (match[1] ?? '').length);
    if (!isComment) edits.push({ start, end: start + (match[1] ?? '').length, text: '    ' });
  }
  return edits;
}

/** Makes the edits for one blank line before a body, and one after the block if another block follows. */
function gapEdits({ text, block }: PlacedBlock, eol: string, isLast: boolean): TextEdit[] {
  const edits: TextEdit[] = [];
  const { body, request } = block;
  if (body && request) {
    const gap = blankBefore(text, body.range.start);
    // A body without a blank line gets a hint, whose quick fix adds that line.
    if (text.slice(gap, body.range.start).split('\n').length > 2)
      edits.push({ start: gap, end: body.range.start, text: eol + eol + indentOf(text, body.range.start) });
  }
  const last = endOfWords(text);
  if (last === 0 || (block.separator && last <= block.separator.end && !isLast)) return edits;
  // Blanks after the last word are removed by the edit of that line.
  const isBody = body !== undefined && body.range.end >= last;
  const end = isBody ? body.range.end : afterBlanks(text, Math.max(last, block.separator?.end ?? 0));
  // A line end that replaced these blanks would join with a carriage return before them.
  if (text[end - 1] !== '\r') edits.push({ start: end, end: text.length, text: isLast ? eol : eol + eol });
  return edits;
}

/** Finds the end of the text before trailing blanks and line ends; any other white space may belong to a body. */
function endOfWords(text: string): number {
  let end = text.length;
  while (end > 0 && ' \t\r\n'.includes(text.charAt(end - 1))) end--;
  return end;
}

function blankBefore(text: string, at: number): number {
  let start = at;
  while (start > 0 && /\s/.test(text.charAt(start - 1))) start--;
  return afterBlanks(text, start);
}

/** Skips the blanks of a line; a carriage return that does not end a line is one of them. */
function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /^(?:[^\S\r\n]|\r[^\n])/.test(text.slice(at, at + 2))) at++;
  return at;
}

function indentOf(text: string, at: number): string {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(lineStart, at);
}
