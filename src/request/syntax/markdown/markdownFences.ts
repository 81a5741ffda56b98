import { editBetween } from '../editBetween.ts';
import { FenceReader } from './markdownBlocks.ts';
import type { Fence } from './markdownFence.ts';

/** A page of Markdown, and its fences of central. */
export interface FencedPage {
  markdown: string;
  fences: readonly Fence[];
}

/**
 * Finds the fences whose language is central, by the rules of CommonMark; a fence without an end reaches to the end of its container.
 * Fences of the earlier page `before` that the edit cannot have changed keep their content.
 */
export function fencesIn(markdown: string, before?: FencedPage): FencedPage {
  // A single carriage return ends a line too; this replacement changes no offset.
  const text = markdown.includes('\r') ? markdown.replace(/\r(?!\n)/g, '\n') : markdown;
  if (before && text === markdown) return { markdown, fences: readAgain(before, markdown) };
  return { markdown, fences: [...new FenceReader(text, startOf(text)).fences()] };
}

function startOf(text: string) {
  return { offset: text.startsWith('\uFEFF') ? 1 : 0, line: 0 };
}

function readAgain({ markdown, fences: old }: FencedPage, text: string): Fence[] {
  const edit = editBetween(markdown, text);
  const moved = edit.text.length - edit.length;
  const kept = old.findLastIndex(({ after }) => after && after.offset <= edit.offset) + 1;
  const fences = old.slice(0, kept);
  const start = fences.at(-1)?.after ?? startOf(text);
  let next = kept;
  for (const fence of new FenceReader(text, start).fences()) {
    fences.push(fence);
    const { after } = fence;
    if (!after || after.offset < edit.offset + edit.text.length) continue;
    while (next < old.length && (old[next]?.after?.offset ?? 0) + moved < after.offset) next++;
    const same = old[next]?.after;
    if (same?.offset !== after.offset - moved) continue;
    for (const one of old.slice(next + 1)) fences.push(shifted(one, moved, after.line - same.line));
    break;
  }
  return fences;
}

function shifted({ content, offset, firstLine, after }: Fence, moved: number, lines: number): Fence {
  const place = { content, offset: offset + moved, firstLine: firstLine + lines };
  return after ? { ...place, after: { offset: after.offset + moved, line: after.line + lines } } : place;
}
