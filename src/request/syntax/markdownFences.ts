import { countLineEnds } from './scan.ts';

/** A "```central" fence's text, without its fences' lines; of one that is moved in, what stands from one separator to the next. */
export interface Fence {
  text: string;
  offset: number;
  firstLine: number;
}

/** Start of a fence: offset and number of its first line, and its indentation. */
interface Opening {
  column: number;
  start: number;
  line: number;
}

const opening = /^(`{3,}|~{3,})[ \t]*([^\s`{:,]*)/;
const listMark = /^(?:[-*+]|\d{1,9}[.)])(?= |\t|$)/;
/** Columns further in than what stands around it a line is code. */
const codeInset = 4;

/** The fences of Markdown whose language is central, as CommonMark has them; one without an end goes to the file's. */
export function fencesIn(markdown: string): Fence[] {
  const fences: Fence[] = [];
  let open: (Opening & { mark: string; isCentral: boolean }) | undefined;
  let line = 0;
  // The column at which the list's item goes on that a line may belong to; 0 outside of lists.
  let item = 0;
  for (let at = 0; at < markdown.length; line++) {
    const feed = markdown.indexOf('\n', at);
    const next = feed < 0 ? markdown.length : feed + 1;
    const row = markdown.slice(at, Math.min(next, at + 200));
    const text = row.trimStart();
    const column = columnsOf(row.slice(0, row.length - text.length));
    if (open) {
      if (column < item + codeInset && closes(text, open.mark)) {
        if (open.isCentral) fences.push(...partsOf(markdown, open, at));
        open = undefined;
      }
    } else if (text !== '') {
      item = itemAt(text, column, item);
      const [, mark, language] = column < item + codeInset ? (opening.exec(text) ?? []) : [];
      if (mark)
        open = {
          mark,
          column,
          start: next,
          line: line + 1,
          isCentral: language?.toLowerCase() === 'central',
        };
    }
    at = next;
  }
  if (open?.isCentral) fences.push(...partsOf(markdown, open, markdown.length));
  return fences;
}

/** Gives the indentation of a list item after a line: behind the mark of a new item, or at most the one of a line before its text. */
function itemAt(text: string, column: number, item: number): number {
  const mark = listMark.exec(text)?.[0];
  if (mark !== undefined && column < item + codeInset) return column + mark.length + 1;
  return Math.min(item, column);
}

/** The columns of a line's white space; a tab goes on to the next fourth one. */
function columnsOf(blanks: string): number {
  let columns = 0;
  for (const char of blanks) columns = char === '\t' ? columns - (columns % 4) + 4 : columns + 1;
  return columns;
}

function closes(text: string, mark: string): boolean {
  const end = text.trimEnd();
  return end.startsWith(mark) && /^(`+|~+)$/.test(end);
}

/** The parser takes "###" at a line's start alone for a separator: behind a fence's own blanks it is given such a start. */
function partsOf(markdown: string, { column, start, line }: Opening, end: number): Fence[] {
  const text = markdown.slice(start, end).replace(/\r?\n$/, '');
  if (column === 0) return [{ text, offset: start, firstLine: line }];
  const parts: Fence[] = [];
  let from = 0;
  let firstLine = line;
  const add = (to: number) => {
    const part = text.slice(from, to);
    if (part !== '') parts.push({ text: part, offset: start + from, firstLine });
    firstLine += countLineEnds(part);
  };
  for (const { 0: blanks, index } of text.matchAll(/^[ \t]+(?=###)/gm)) {
    if (columnsOf(blanks) > column) continue;
    add(index);
    from = index + blanks.length;
  }
  add(text.length);
  return parts;
}
