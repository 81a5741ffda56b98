import type { Values } from '../../base/errors.ts';
import type { Range } from './range.ts';

/** Titles of the fixes, in words for a person. */
export const fixTitles = {
  takeOut: 'Remove it',
  takeNamedOut: 'Remove “{name}”',
  blankLine: 'Insert an empty line',
  separator: 'Put a line “###” between them',
  use: 'Use “{value}”',
  usePath: 'Use {path}',
  add: 'Add “{name}”',
  takeHostOff: 'Remove the host',
  sendWith: 'Send with the account “{account}”',
  useHttps: 'Use https',
  askFor: 'Ask for “{name}” when the request is sent',
  useTag: 'Use “@{tag}” instead',
} as const satisfies Record<string, string>;

export type FixKind = keyof typeof fixTitles;

/** A text change that solves a problem; ranges are in the block of the problem, and they do not overlap. */
export interface Fix {
  kind: FixKind;
  values?: Values;
  edits: readonly FixEdit[];
}

export interface FixEdit {
  range: Range;
  text: string;
}

export function fix(kind: FixKind, edits: readonly FixEdit[], values?: Values): Fix {
  return values ? { kind, edits, values } : { kind, edits };
}

/** Makes the change that writes a line above the line of an offset of the block. */
export function lineAbove(text: string, at: number, line: string): FixEdit {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return { range: { start, end: start }, text: `${line}\n` };
}

/** Gives the range of all lines of a range, with their last line end. */
export function wholeLine(text: string, range: Range): Range {
  const feed = text.indexOf('\n', range.end);
  return { start: text.lastIndexOf('\n', range.start - 1) + 1, end: feed < 0 ? text.length : feed + 1 };
}
