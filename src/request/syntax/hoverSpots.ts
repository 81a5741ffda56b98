import { holds, lineAround } from './cursor.ts';
import { textOf, type PlacedBlock, type RequestLine } from './model.ts';
import type { Range } from './range.ts';
import { referencesIn, type Reference } from './reference.ts';

/** Something that a hover explains; `range` is all of it. */
export type HoverSpot =
  | { kind: 'name'; range: Range; reference: Reference }
  | { kind: 'tag'; range: Range; key: string }
  | { kind: 'field'; range: Range; name: string }
  | { kind: 'path'; range: Range };

/** Finds everything that an offset of a block is in, the innermost first. */
export function hoverSpots(placed: PlacedBlock, offset: number): HoverSpot[] {
  return [nameAt(placed, offset), tagAt(placed, offset), callAt(placed, offset)].filter(
    (spot) => spot !== undefined,
  );
}

function nameAt(placed: PlacedBlock, offset: number): HoverSpot | undefined {
  const variable = placed.block.variables.find(({ name }) => holds(withSign(name), offset));
  if (variable) {
    const [reference] = referencesIn(`{{${textOf(placed, variable.name)}}}`);
    return reference && { kind: 'name', range: withSign(variable.name), reference };
  }
  // A reference never spans lines, and a body may be large.
  const inLine = referencesIn(placed.text, lineAround(placed.text, offset));
  const reference = inLine.find(({ range }) => holds(range, offset));
  return reference && { kind: 'name', range: reference.range, reference };
}

/** Finds a tag if the offset is on its key or its value. */
function tagAt(placed: PlacedBlock, offset: number): HoverSpot | undefined {
  const tag = placed.block.tags.find(({ key, value }) =>
    holds({ start: key.start - 1, end: Math.max(key.end, value.end) }, offset),
  );
  if (!tag) return undefined;
  const { key, value } = tag;
  const range = { start: key.start - 1, end: Math.max(key.end, value.end) };
  return { kind: 'tag', range, key: textOf(placed, key) };
}

function callAt(placed: PlacedBlock, offset: number): HoverSpot | undefined {
  const { request } = placed.block;
  if (!request || !holds(request.range, offset)) return undefined;
  for (const { key, value } of request.target.query) {
    const range = { start: key.start, end: Math.max(key.end, value?.end ?? key.end) };
    if (holds(range, offset)) return { kind: 'field', range, name: textOf(placed, key) };
  }
  const path = pathRange(request);
  return { kind: 'path', range: holds(path, offset) ? path : request.range };
}

function withSign({ start, end }: Range): Range {
  return { start: start - 1, end };
}

function pathRange({ method, target }: RequestLine): Range {
  const start = (method ?? target.range).start;
  return { start, end: target.segments.at(-1)?.end ?? target.range.end };
}
