import { lineEnd } from '../../text/lines.ts';
import type { Stretch } from '../knownSecrets.ts';

/** A mark between the cells of a line; a gap is two blanks or more. */
export type Separator = ',' | ';' | '\t' | '|' | '│' | 'gap';

/** The cells of one record, each without the quotes and blanks around it. */
export interface TableRow {
  cells: Stretch[];
  /** The start of the next line. */
  next: number;
}

/** Gives the separator of a line that may be a table's heading: the first one outside quotes. */
export function separatorOf(line: string): Separator | undefined {
  const words = line.trimStart();
  const mark = /^(?:"[^"]*")?[^"]*?([,;\t|│])/.exec(words)?.[1];
  if (mark !== undefined) return mark as Separator;
  return /\S {2,}\S/.test(words) ? 'gap' : undefined;
}

/** Reads the record that begins at this place, by the rules of RFC 4180 and Markdown; blanks before a quote are allowed. */
export function rowAt(text: string, from: number, separator: Separator): TableRow {
  if (separator === 'gap') return gapRow(text, from);
  const isPiped = separator === '|' || separator === '│';
  const cells: Stretch[] = [];
  let at = skipBlanks(text, from);
  at = isPiped && text[at] === separator ? at + 1 : at;
  for (;;) {
    const first: number = separator === '\t' ? at : skipBlanks(text, at);
    const isQuoted: boolean = text[first] === '"';
    const close: number = isQuoted ? quoteEnd(text, first + 1) : first;
    let end: number = close;
    while (end < text.length && text[end] !== '\n' && !(text[end] === separator && !isEscaped(end))) end += 1;
    const whole = trimmed(text, first, end);
    const cell = isQuoted && close >= whole.end - 1 ? { start: first + 1, end: close } : whole;
    const isLast = text[end] !== separator;
    // A line of Markdown ends with a separator.
    if (!(isLast && isPiped && whole.start === whole.end)) cells.push(cell);
    at = end + 1;
    if (isLast) return { cells, next: at };
  }

  function isEscaped(index: number): boolean {
    return isPiped && text[index - 1] === '\\';
  }
}

/** Reads a line whose cells are separated by two blanks or more. */
function gapRow(text: string, from: number): TableRow {
  const end = lineEnd(text, from);
  const cells: Stretch[] = [];
  let start = skipBlanks(text, from);
  for (let at = start; at < end; at += 1) {
    if (!isBlank(text[at])) continue;
    const next = skipBlanks(text, at);
    if (next - at > 1 || next >= end) {
      cells.push({ start, end: at });
      start = next;
    }
    at = next - 1;
  }
  if (start < end) cells.push({ start, end });
  return { cells, next: end + 1 };
}

const longestWord = 64;

/** Reads a line by the places where its columns begin; a word across such a place is in both cells. */
export function columnsAt(text: string, from: number, starts: readonly number[]): TableRow {
  const row = gapRow(text, from);
  if (row.cells.length === starts.length) return row;
  const last = row.next - 1;
  const cells = starts.map((column, index) => {
    let start = Math.min(from + column, last);
    let end = Math.min(from + (starts[index + 1] ?? Infinity), last);
    if (start < end) {
      const [least, most] = [Math.max(from, start - longestWord), Math.min(last, end + longestWord)];
      while (start > least && !isBlank(text[start]) && !isBlank(text[start - 1])) start -= 1;
      while (end < most && !isBlank(text[end]) && !isBlank(text[end - 1])) end += 1;
    }
    return trimmed(text, start, end);
  });
  return { cells, next: row.next };
}

function quoteEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at;
  return text.length;
}

function trimmed(text: string, from: number, to: number): Stretch {
  let [start, end] = [from, Math.max(from, to)];
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return { start, end };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at += 1;
  return at;
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\r';
}
