import type { Block } from '../../syntax/model.ts';
import type { Range } from '../../syntax/range.ts';
import type { Failure } from './failures.ts';

/** All that a run says at one place of its file. */
export interface Mark {
  /** The block that the place is in; the mark is removed when the block is edited. */
  block: Block;
  range: Range;
  failures: readonly [Failure, ...Failure[]];
}

/** Sorts the failures of a block's run by their places: the line of an assert, or the request line. */
export function marksOf(block: Block, failures: readonly Failure[]): Mark[] {
  const marks: { block: Block; range: Range; failures: [Failure, ...Failure[]] }[] = [];
  const requestLine = { block, range: block.request?.range ?? { start: 0, end: 0 } };
  for (const failure of failures) {
    const at = failure.at ?? requestLine;
    const known = marks.find((one) => one.block === at.block && one.range.start === at.range.start);
    if (known) known.failures.push(failure);
    else marks.push({ ...at, failures: [failure] });
  }
  return marks;
}
