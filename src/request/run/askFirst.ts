/** Sends that a person is asked about although nothing changes by them: more of one kind than this. */
export const withoutAsking = {
  /** Pages of a list. */
  pages: 100,
  /** Rows of a `@foreach` that only read. */
  rows: 50,
  /** Calls of a file that only read. */
  calls: 50,
} as const;

/** More changes than this by one `@foreach` take a typed answer. */
export const changesWithoutTyping = 10;
