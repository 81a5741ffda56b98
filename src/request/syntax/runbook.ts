import { editBetween } from './editBetween.ts';
import { fencesIn } from './markdownFences.ts';
import type { Block, Document } from './model.ts';
import { parse, reparse } from './parse.ts';

/** Markdown as one request text: the blocks of its fences, where they stand in the whole. */
export interface Runbook {
  document: Document;
  /** Each fence by itself, for the next reading. */
  fences: readonly Document[];
}

/** The requests of a file by its name: a runbook's where it is Markdown. */
export function requestsOf(path: string, text: string): Document {
  return isRunbookName(path) ? readRunbook(text).document : parse(text);
}

/** Tells if a file of that name is Markdown. */
export function isRunbookName(path: string): boolean {
  return /\.(md|markdown)$/i.test(path);
}

/**
 * Reads the "```central" fences of Markdown as if they stood in one file, so that the names of one hold in all.
 * A fence that stands in the last reading too keeps its blocks.
 */
export function readRunbook(markdown: string, before: readonly Document[] = []): Runbook {
  const known = new Map(before.map((fence) => [fence.text, fence]));
  const found = fencesIn(markdown);
  const fences = found.map(({ text }, index) => {
    const same = known.get(text);
    // Two fences of one text are two: what came of one is not told of the other.
    if (same && known.delete(text)) return same;
    const old = before[index];
    return old && old.text !== text ? reparse(old, editBetween(old.text, text), text) : parse(text);
  });
  const blocks: Block[] = [];
  const offsets: number[] = [];
  const firstLines: number[] = [];
  const header: number[] = [];
  for (const [index, { offset, firstLine }] of found.entries()) {
    const fence = fences[index];
    if (!fence) continue;
    header.push(...fence.header.map((at) => at + blocks.length));
    offsets.push(...fence.offsets.map((at) => at + offset));
    firstLines.push(...fence.firstLines.map((line) => line + firstLine));
    blocks.push(...fence.blocks);
  }
  return { document: { text: markdown, blocks, offsets, firstLines, header }, fences };
}
