import { lastAtMost, type PageMap } from './model.ts';

/** The page's offset for one of the request text; without a map the two are one. */
export function toPage(map: PageMap | undefined, offset: number): number {
  return map ? through(map.starts, map.places, offset) : offset;
}

/** The request text's offset for one of the page; what stands before a line's text is that text's start. */
export function fromPage(map: PageMap | undefined, offset: number): number {
  return map ? through(map.places, map.starts, offset) : offset;
}

function through(from: readonly number[], to: readonly number[], offset: number): number {
  const index = Math.max(0, lastAtMost(from, offset));
  const there = (to[index] ?? 0) + Math.max(0, offset - (from[index] ?? 0));
  return Math.min(there, to[index + 1] ?? Infinity);
}
