import { lastAtMost, type Block, type Document } from './model.ts';
import { parseBlock } from './parseBlock.ts';

/** A change of a file's text: `length` characters at `offset` become `text`. */
export interface Edit {
  offset: number;
  length: number;
  text: string;
}

/** Parses a whole file. Total: every text gives a document. */
export function parse(text: string): Document {
  return assemble(text, parseBlocks(text, true));
}

/**
 * Gives the document after an edit, equal to a fresh parse; only the blocks that the edit touched are read again.
 * `text` is the whole text after the edit, if the caller has it already.
 */
export function reparse(document: Document, edit: Edit, text = applied(document.text, edit)): Document {
  const { blocks, offsets } = document;
  const editEnd = edit.offset + edit.length;
  let first = Math.max(0, lastAtMost(offsets, edit.offset));
  if (first > 0 && edit.offset < (offsets[first] ?? 0) + separatorMark.length) first--;
  // A separator directly after a byte order mark starts at 1 and depends on the text before the mark.
  const last = Math.max(first, lastAtMost(offsets, Math.max(editEnd, 1)));
  const from = offsets[first] ?? 0;
  const to = (offsets[last + 1] ?? document.text.length) + edit.text.length - edit.length;
  const changed = parseBlocks(text.slice(from, to), first === 0);
  return assemble(text, blocks.slice(0, first).concat(changed, blocks.slice(last + 1)));
}

const separatorMark = '###';
const separatorLine = `\n${separatorMark}`;

function applied(text: string, { offset, length, text: inserted }: Edit): string {
  return text.slice(0, offset) + inserted + text.slice(offset + length);
}

function parseBlocks(text: string, isFirst: boolean): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  if (isFirst && text.startsWith(separatorMark)) {
    blocks.push(parseBlock('', true));
  } else if (isFirst && text.startsWith(`\uFEFF${separatorMark}`)) {
    blocks.push(parseBlock('\uFEFF', true));
    start = 1;
  }
  while (start < text.length || blocks.length === 0) {
    const found = text.indexOf(separatorLine, start);
    const end = found < 0 ? text.length : found + 1;
    blocks.push(parseBlock(text.slice(start, end), isFirst && blocks.length === 0));
    start = end;
  }
  return blocks;
}

function assemble(text: string, blocks: Block[]): Document {
  const offsets: number[] = [];
  const firstLines: number[] = [];
  const header: number[] = [];
  let offset = 0;
  let line = 0;
  for (const block of blocks) {
    const isHeader = !block.request && (block.tags.length > 0 || block.variables.length > 0);
    if (isHeader) header.push(offsets.length);
    offsets.push(offset);
    firstLines.push(line);
    offset += block.length;
    line += block.lines;
  }
  return { text, blocks, offsets, firstLines, header };
}
