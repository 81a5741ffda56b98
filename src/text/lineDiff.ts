/** The most cells of the comparison's table; the lines of longer texts are paired by their place. */
const mostCells = 4_000_000;

/** The places of equal lines in two texts, in order: their longest common subsequence. */
export function equalLines(one: readonly string[], other: readonly string[]): [at: number, there: number][] {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start++;
  let end = 0;
  while (
    end < one.length - start &&
    end < other.length - start &&
    one[one.length - 1 - end] === other[other.length - 1 - end]
  )
    end++;
  const head = Array.from({ length: start }, (_, at): [number, number] => [at, at]);
  const tail = Array.from({ length: end }, (_, at): [number, number] => [
    one.length - end + at,
    other.length - end + at,
  ]);
  const middle = longest(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return [...head, ...middle.map(([at, there]): [number, number] => [at + start, there + start]), ...tail];
}

function longest(one: readonly string[], other: readonly string[]): [number, number][] {
  if (one.length === 0 || other.length === 0) return [];
  if ((one.length + 1) * (other.length + 1) > mostCells)
    return one.flatMap((line, at): [number, number][] => (other[at] === line ? [[at, at]] : []));
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const of = (at: number, there: number) => lengths[at * width + there] ?? 0;
  for (let at = one.length - 1; at >= 0; at--)
    for (let there = other.length - 1; there >= 0; there--)
      lengths[at * width + there] =
        one[at] === other[there] ? of(at + 1, there + 1) + 1 : Math.max(of(at + 1, there), of(at, there + 1));
  const pairs: [number, number][] = [];
  let [at, there] = [0, 0];
  while (at < one.length && there < other.length) {
    if (one[at] === other[there]) pairs.push([at++, there++]);
    else if (of(at + 1, there) >= of(at, there + 1)) at++;
    else there++;
  }
  return pairs;
}
