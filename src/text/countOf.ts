/** A count with its noun, right for one: “1 row”, “3 rows”; for texts that are not translated. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
