import { lastAtMost, type PageMap } from './model.ts';

/** Gives the offset in the page for an offset in the request text; without a map they are the same. */
export function toPage(map: PageMap | undefined, offset: number): number {
  return map ? through(map.starts, map.pageStarts, offset) : offset;
}

/** Gives the offset in the request text for one in the page; the marks before a line's text give the start of that text. */
export function fromPage(map: PageMap | undefined, offset: number): number {
  return map ? through(map.pageStarts, map.starts, offset) : offset;
}

function through(from: readonly number[], to: readonly number[], offset: number): number {
  const index = Math.max(0, lastAtMost(from, offset));
  const there = (to[index] ?? 0) + Math.max(0, offset - (from[index] ?? 0));
  return Math.min(there, to[index + 1] ?? Infinity);
}
