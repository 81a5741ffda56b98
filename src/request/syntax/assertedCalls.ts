import { providersFor, providersOf } from './dependencies.ts';
import { placedBlocks, textOf, type Document, type PlacedBlock } from './model.ts';
import { outlined, type OutlinedCall } from './outline.ts';
import type { AssertTag } from './tagModel.ts';
import { tagsOf } from './tagsOf.ts';

/** A call that checks its response. */
export interface AssertedCall extends OutlinedCall {
  index: number;
  /** The block's last line, 0-based. */
  lastLine: number;
  /** In the same order as in the outcome. */
  asserts: readonly AssertTag[];
}

/** Lists the calls of a file that have an `@assert`, in the call itself or in the file's header. */
export function assertedCalls(document: Document): AssertedCall[] {
  const placed = placedBlocks(document);
  const isForAll = placed.some((one) => !one.block.request && hasAssert(one));
  return placed.flatMap((one) => {
    if (!one.block.request || !(isForAll || hasAssert(one))) return [];
    const { asserts } = tagsOf(document, one.index).tags;
    if (asserts.length === 0) return [];
    return [{ ...outlined(one), index: one.index, lastLine: one.firstLine + one.block.lines, asserts }];
  });
}

function hasAssert(placed: PlacedBlock): boolean {
  return placed.block.tags.some(({ key }) => textOf(placed, key) === 'assert');
}

/** Lists the requests that a run of some requests has to send: these, and those whose responses or captures they use. */
export function withProviders(document: Document, indexes: readonly number[]): number[] {
  const providers = providersOf(document);
  const wanted = new Set(indexes);
  for (const index of wanted) {
    for (const [, provider] of providersFor(document, index, providers)) wanted.add(provider);
  }
  return [...wanted].toSorted((one, other) => one - other);
}
