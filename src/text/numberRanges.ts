/** The most numbers that a text of ranges may name: the rows of a loop. */
const mostNumbers = 10_000;

/** Reads numbers and ranges from 1 on, as in `3,7-10`, up to 10,000 numbers; undefined for anything else. */
export function readRanges(text: string): ReadonlySet<number> | undefined {
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const [, first, last = first] = /^\s*([1-9]\d{0,4})(?:-([1-9]\d{0,4}))?\s*$/.exec(part) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (!(from <= to) || to > mostNumbers) return undefined;
    for (let one = from; one <= to; one += 1) numbers.add(one);
  }
  return numbers;
}

/** Writes numbers in their order as `readRanges` reads them. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const one of numbers) {
    const range = ranges.at(-1);
    if (range && one === range[1] + 1) range[1] = one;
    else ranges.push([one, one]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(',');
}
