/** Work that can pause: each yield is a place where others may go first. */
export type InPieces<Result> = Generator<void, Result>;

/** Items between two pauses; some hundred checks of a reference take less than a millisecond. */
const atOnce = 100;

/** Does the same for many items, with a pause now and then. */
export function* forEachInPieces<Item>(items: Iterable<Item>, each: (item: Item) => void): InPieces<void> {
  let done = 0;
  for (const item of items) {
    each(item);
    if (++done % atOnce === 0) yield;
  }
}

/** Does work at once that could pause. */
export function atOnceOf<Result>(work: InPieces<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
