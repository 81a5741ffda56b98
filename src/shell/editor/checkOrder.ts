import type * as vscode from 'vscode';
import { lastAtMost, type Document } from '../../request/syntax/model.ts';

/** The indexes of a file's blocks, in the order in which they are checked. */
export interface CheckOrder {
  /** Blocks that editors show. */
  seen: readonly number[];
  rest: readonly number[];
}

/** Puts the visible blocks before the others. */
export function checkOrder(requests: Document, lines: readonly vscode.Range[]): CheckOrder {
  const seen = new Set(lines.flatMap((range) => [...indexesIn(requests, range)]));
  return { seen: [...seen], rest: [...requests.blocks.keys()].filter((index) => !seen.has(index)) };
}

/** Gives the indexes of the blocks that some lines belong to. */
function* indexesIn({ firstLines }: Document, { start, end }: vscode.Range): Generator<number> {
  const last = lastAtMost(firstLines, end.line);
  for (let index = Math.max(0, lastAtMost(firstLines, start.line)); index <= last; index++) yield index;
}
