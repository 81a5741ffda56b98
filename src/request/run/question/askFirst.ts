/** The most sends of each kind that change nothing and need no question. If there are more, a person is asked. */
export const withoutAsking = {
  /** Pages of a list. */
  pages: 100,
  /** Rows of a `@foreach` that only read. */
  rows: 50,
  /** Calls of a file that only read. */
  calls: 50,
} as const;

/** If one `@foreach` makes more changes than this, the person has to type an answer. */
export const changesWithoutTyping = 10;
