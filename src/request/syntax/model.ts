import type { Problem } from './problem.ts';
import type { Range } from './range.ts';
import { countLineEnds } from './scan.ts';

/** `# @key value`. An empty value is an empty range. */
export interface Tag {
  range: Range;
  key: Range;
  value: Range;
}

/** `@name = value`. */
export interface FileVariable {
  range: Range;
  name: Range;
  value: Range;
}

/** `key=value` of a query; without `=` there is no value. */
export interface QueryField {
  key: Range;
  value?: Range;
}

/** The target over all its lines. `base` is the part before the path: `https://host`, `//host` or `{{host}}`. */
export interface Target {
  range: Range;
  base?: Range;
  segments: readonly Range[];
  query: readonly QueryField[];
  fragment?: Range;
}

export interface RequestLine {
  range: Range;
  /** The method as it is written, in upper or lower case; without one it is GET. */
  method?: Range;
  target: Target;
  version?: Range;
}

export interface HeaderField {
  range: Range;
  name: Range;
  value: Range;
}

/** `file` is `< path`, `resolvedFile` is `<@ path`; blank lines around a body do not belong to it. */
export type Body =
  { kind: 'text'; range: Range } | { kind: 'file' | 'resolvedFile'; range: Range; path: Range };

/** A part between two separators. It has neither its position nor its text, so an edit elsewhere does not change it. */
export interface Block {
  /** The number of characters, with its separator's line. */
  length: number;
  /** The number of line ends. */
  lines: number;
  /** The line that begins with "###"; the first block has none. */
  separator?: Range;
  title?: Range;
  comments: readonly Range[];
  tags: readonly Tag[];
  variables: readonly FileVariable[];
  request?: RequestLine;
  headers: readonly HeaderField[];
  body?: Body;
  /** Scripts and lines of other clients, which are reported and not run. */
  foreign: readonly Range[];
  /** A saved response ("HTTP/1.1 200 OK"), which is not a request. */
  savedResponse?: Range;
  problems: readonly Problem[];
}

/** Maps a runbook's text to its page: the text from `starts[i]` on stands in the page from `pageStarts[i]` on. */
export interface PageMap {
  /** The number of characters of the page. */
  length: number;
  starts: readonly number[];
  pageStarts: readonly number[];
}

/**
 * A parsed file or runbook; the text of a runbook is only that of its fences. `offsets[i]` is the offset in the text at which
 * `blocks[i]` begins, `firstLines[i]` its first line in the file.
 */
export interface Document {
  text: string;
  blocks: readonly Block[];
  offsets: readonly number[];
  firstLines: readonly number[];
  /** The file's header: the blocks without a request, whose variables or tags hold for the whole file. */
  header: readonly number[];
  /** For a runbook: maps offsets of its text to those of the page. */
  page?: PageMap;
}

/** A block with its position and its own text; made on demand, not kept. */
export interface PlacedBlock {
  block: Block;
  index: number;
  offset: number;
  firstLine: number;
  text: string;
  page: PageMap | undefined;
}

/** Gives the line of the file, 0-based, that has an offset of the block's text. */
export function lineOf({ firstLine, text }: PlacedBlock, at: number): number {
  return firstLine + countLineEnds(text.slice(0, at));
}

/** Gives the block with an index; undefined outside the file. */
export function place(document: Document, index: number): PlacedBlock | undefined {
  const block = document.blocks[index];
  const offset = document.offsets[index];
  const firstLine = document.firstLines[index];
  if (!block || offset === undefined || firstLine === undefined) return undefined;
  const text = document.text.slice(offset, offset + block.length);
  return { block, index, offset, firstLine, text, page: document.page };
}

/** Gives every block of a file, in order. */
export function placedBlocks(document: Document): PlacedBlock[] {
  return document.blocks.flatMap((_, index) => place(document, index) ?? []);
}

/** Finds the block of a line (0-based); text between a runbook's fences belongs to no block. */
export function blockAt(document: Document, line: number): PlacedBlock | undefined {
  const placed = place(document, lastAtMost(document.firstLines, line));
  return placed && line <= placed.firstLine + placed.block.lines ? placed : undefined;
}

/** Finds the last index whose value is at most `limit`, in an ascending list; -1 if there is none. */
export function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Characters of a body that are searched for secrets and folds. */
export const mostLooked = 1_048_576;

export function textOf(placed: { text: string }, range: Range): string {
  return placed.text.slice(range.start, range.end);
}
