import type * as vscode from 'vscode';
import type { Block } from '../../request/syntax/model.ts';
import type { BlockInEditor, RequestDocuments } from './documents.ts';

/** Items of a block, made while it began at this line. */
interface Made<Item> {
  firstLine: number;
  items: readonly Item[];
}

/** Gives what is made of all blocks of a request file, in order. It is made again only for a block that was edited or moved to another line. */
export function ofEachBlock<Item>(
  documents: Pick<RequestDocuments, 'blocksIn'>,
  make: (document: vscode.TextDocument, at: BlockInEditor) => readonly Item[],
): (document: vscode.TextDocument) => Item[] {
  const kept = new WeakMap<Block, Made<Item>>();
  return (document) => {
    const all: Item[] = [];
    for (const at of documents.blocksIn(document)) {
      const { block, firstLine } = at.placed;
      let made = kept.get(block);
      if (made?.firstLine !== firstLine) {
        made = { firstLine, items: make(document, at) };
        kept.set(block, made);
      }
      for (const item of made.items) all.push(item);
    }
    return all;
  };
}
