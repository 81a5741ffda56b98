/** A count with its noun in the right form, “1 row” or “3 rows”, for texts that are not translated. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
