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
  /** As it is written, in any case; none is GET. */
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

/** Part between two separators. It knows neither its position nor its text, so an edit elsewhere does not change it. */
export interface Block {
  /** Characters, its separator's line included. */
  length: number;
  /** Line ends in it. */
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
  /** Scripts and other clients' lines, which are told and not run. */
  foreign: readonly Range[];
  /** A saved response ("HTTP/1.1 200 OK"), which is not a request. */
  savedResponse?: Range;
  problems: readonly Problem[];
}

/** The place of a runbook's text in its page: from `starts[i]` on, it is the page's from `places[i]` on. */
export interface PageMap {
  /** Characters of the page. */
  length: number;
  starts: readonly number[];
  places: readonly number[];
}

/**
 * A parsed file, or the fences of a runbook, whose text is theirs alone. `offsets[i]` says where in the text `blocks[i]`
 * begins, `firstLines[i]` in which line of the file.
 */
export interface Document {
  text: string;
  blocks: readonly Block[];
  offsets: readonly number[];
  firstLines: readonly number[];
  /** The blocks without a request, whose variables or tags are valid for the whole file: its header. */
  header: readonly number[];
  /** Of a runbook: how offsets of its text become those of the page. */
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

/** The line of the file, from 0, in which a place of the block's text stands. */
export function lineOf({ firstLine, text }: PlacedBlock, at: number): number {
  return firstLine + countLineEnds(text.slice(0, at));
}

/** The block with that index; undefined outside the file. */
export function place(document: Document, index: number): PlacedBlock | undefined {
  const block = document.blocks[index];
  const offset = document.offsets[index];
  const firstLine = document.firstLines[index];
  if (!block || offset === undefined || firstLine === undefined) return undefined;
  const text = document.text.slice(offset, offset + block.length);
  return { block, index, offset, firstLine, text, page: document.page };
}

/** Finds the block of a line (0-based); text between a runbook's fences belongs to no block. */
export function blockAt(document: Document, line: number): PlacedBlock | undefined {
  const placed = place(document, lastAtMost(document.firstLines, line));
  return placed && line <= placed.firstLine + placed.block.lines ? placed : undefined;
}

/** The last index whose value is not above `limit`, in an ascending list. */
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

/** Characters of a body that are looked at for secrets and folds. */
export const mostLooked = 1_048_576;

export function textOf(placed: { text: string }, range: Range): string {
  return placed.text.slice(range.start, range.end);
}
