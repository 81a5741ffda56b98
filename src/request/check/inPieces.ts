/** Work that can pause: at each yield other work may run first. */
export type InPieces<Result> = Generator<void, Result>;

/** Items between two pauses; a hundred checks of a reference take less than a millisecond. */
const atOnce = 100;

/** Does the same for many items, and pauses now and then. */
export function* forEachInPieces<Item>(items: Iterable<Item>, each: (item: Item) => void): InPieces<void> {
  let done = 0;
  for (const item of items) {
    each(item);
    if (++done % atOnce === 0) yield;
  }
}

/** Does work that could pause, without pauses. */
export function atOnceOf<Result>(work: InPieces<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
