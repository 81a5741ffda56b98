/** The places of equal lines in two texts, in order. */
type Pairs = [at: number, there: number][];
type Lines = readonly string[];

/**
 * The work that is left for comparisons together, in cells of their tables, and the number of parts whose lines were paired by their place.
 */
export interface LineBudget {
  cells: number;
  inPlace: number;
}

/** Gives the budget of one comparison, or of all comparisons that a person waits for: about half a second. */
export const lineBudget = (): LineBudget => ({ cells: 60_000_000, inPlace: 0 });

/** The most cells of one table, which are 16 MB; a table with no more than `fewCells` needs no budget. */
const mostCells = 4_000_000;
const fewCells = 10_000;

/**
 * The places of equal lines in two texts, in order: their longest common subsequence. Texts that are too long for one table or for the budget
 * are divided at lines that each of them has exactly once. Parts that are still too long are paired by place.
 */
export function equalLines(one: Lines, other: Lines, budget = lineBudget()): Pairs {
  return betweenEnds(
    one,
    other,
    (left, right) => longest(left, right, budget) ?? divided(left, right, budget),
  );
}

/** Pairs the equal lines at the beginning and at the end of both texts, and the lines between them with `pair`. */
function betweenEnds(one: Lines, other: Lines, pair: (left: Lines, right: Lines) => Pairs): Pairs {
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
  const middle = pair(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return [...head, ...middle.map(([at, there]): [number, number] => [at + start, there + start]), ...tail];
}

/** The longest common subsequence; undefined if it is too long for the budget or for one table. */
function longest(one: Lines, other: Lines, budget: LineBudget): Pairs | undefined {
  if (one.length === 0 || other.length === 0) return [];
  const cells = (one.length + 1) * (other.length + 1);
  if (cells > fewCells && cells > Math.min(budget.cells, mostCells)) return undefined;
  budget.cells -= cells;
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const of = (at: number, there: number) => lengths[at * width + there] ?? 0;
  for (let at = one.length - 1; at >= 0; at--)
    for (let there = other.length - 1; there >= 0; there--)
      lengths[at * width + there] =
        one[at] === other[there] ? of(at + 1, there + 1) + 1 : Math.max(of(at + 1, there), of(at, there + 1));
  const pairs: Pairs = [];
  let [at, there] = [0, 0];
  while (at < one.length && there < other.length) {
    if (one[at] === other[there]) pairs.push([at++, there++]);
    else if (of(at + 1, there) >= of(at, there + 1)) at++;
    else there++;
  }
  return pairs;
}

/** The places of equal lines in long texts: those of the lines that both have once, and the equal lines between them. */
function divided(one: Lines, other: Lines, budget: LineBudget): Pairs {
  budget.cells -= one.length + other.length;
  const anchors = rising(sharedOnce(one, other));
  if (anchors.length === 0) return inPlace(one, other, budget);
  const between = (left: Lines, right: Lines) =>
    longest(left, right, budget) ?? (budget.cells > 0 ? divided : inPlace)(left, right, budget);
  const pairs: Pairs = [];
  let [from, there] = [0, 0];
  for (const [at, reached] of [...anchors, [one.length, other.length] as const]) {
    for (const [left, right] of betweenEnds(one.slice(from, at), other.slice(there, reached), between))
      pairs.push([left + from, right + there]);
    if (at < one.length) pairs.push([at, reached]);
    [from, there] = [at + 1, reached + 1];
  }
  return pairs;
}

function inPlace(one: Lines, other: Lines, budget: LineBudget): Pairs {
  budget.inPlace += 1;
  return one.flatMap((line, at): Pairs => (other[at] === line ? [[at, at]] : []));
}

/** The places of the lines that both texts have exactly once, in the order of the first. */
function sharedOnce(one: readonly string[], other: readonly string[]): [number, number][] {
  const [first, second] = [one, other].map((lines) => {
    const indexes = new Map<string, number>();
    // -1 stands for a line that is there more than once.
    for (const [at, line] of lines.entries()) indexes.set(line, indexes.has(line) ? -1 : at);
    return indexes;
  });
  return [...(first ?? [])].flatMap(([line, at]): [number, number][] => {
    const there = second?.get(line) ?? -1;
    return at < 0 || there < 0 ? [] : [[at, there]];
  });
}

/** The longest part of pairs in order whose second places rise too. */
function rising(pairs: readonly [number, number][]): [number, number][] {
  /** For each length less one: the pair that ends a rising part of this length at the lowest place. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, [, there]] of pairs.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[ends[middle] ?? 0]?.[1] ?? 0) < there) low = middle + 1;
      else high = middle;
    }
    before[index] = ends[low - 1];
    ends[low] = index;
  }
  const found: [number, number][] = [];
  for (let at = ends.at(-1); at !== undefined; at = before[at]) {
    const pair = pairs[at];
    if (pair) found.push(pair);
  }
  return found.toReversed();
}
