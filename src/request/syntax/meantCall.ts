import { blockAt, place, type Document } from './model.ts';
import { outlined } from './outline.ts';

/** Finds the call that a cursor's line means: that of its own block, else the next below; `last` is the line of the last call, if any. */
export function meantCall(document: Document, line: number): { line: number } | { last?: number } {
  const own = blockAt(document, line);
  if (own?.block.request) return { line };
  const next = document.blocks.findIndex(
    ({ request }, index) => request !== undefined && (document.firstLines[index] ?? 0) > line,
  );
  const below = place(document, next);
  if (below) return { line: outlined(below).line };
  const last = place(
    document,
    document.blocks.findLastIndex(({ request }) => request !== undefined),
  );
  return last ? { last: outlined(last).line } : {};
}
