import { cellText, valueAt, type Column } from '../table/columns.ts';
import type { Row } from '../table/rows.ts';

/** Rows counted by a column, and for each of its values by a second column. */
export interface Counts {
  /** Values of the second column; a single one without a name if there is no second column. */
  parts: readonly string[];
  bars: readonly Bar[];
}

export interface Bar {
  name: string;
  total: number;
  /** One number for each of `parts`. */
  counts: readonly number[];
}

const mostBars = 30;
const mostParts = 6;

/** Counts rows: the largest groups first, and those beyond the limit together under `otherName`. */
export function countsOf(
  rows: readonly Row[],
  by: Column,
  within: Column | undefined,
  otherName: string,
): Counts {
  const groups = new Map<string, Map<string, number>>();
  const sizes = new Map<string, number>();
  const partSizes = new Map<string, number>();
  for (const row of rows) {
    const name = cellText(valueAt(row, by));
    const part = within ? cellText(valueAt(row, within)) : '';
    const group = groups.get(name) ?? new Map<string, number>();
    groups.set(name, group.set(part, (group.get(part) ?? 0) + 1));
    sizes.set(name, (sizes.get(name) ?? 0) + 1);
    partSizes.set(part, (partSizes.get(part) ?? 0) + 1);
  }
  const names = largest(sizes, mostBars);
  const parts = largest(partSizes, mostParts);
  const isPart = new Set(parts);
  const hasMore = parts.length < partSizes.size;
  const barOf = (name: string, members: readonly string[]): Bar => {
    const counts = [...parts, ...(hasMore ? [undefined] : [])].map((part) => {
      let sum = 0;
      for (const member of members)
        for (const [one, count] of groups.get(member) ?? [])
          if (part === undefined ? !isPart.has(one) : one === part) sum += count;
      return sum;
    });
    return { name, total: counts.reduce((sum, count) => sum + count, 0), counts };
  };
  const isBar = new Set(names);
  const left = [...groups.keys()].filter((name) => !isBar.has(name));
  return {
    parts: hasMore ? [...parts, otherName] : parts,
    bars: [
      ...names.map((name) => barOf(name, [name])),
      ...(left.length > 0 ? [barOf(`${otherName} (${left.length})`, left)] : []),
    ],
  };
}

/** Gives the names of the largest groups; groups of the same size are in the order of their names. */
function largest(sizes: ReadonlyMap<string, number>, most: number): string[] {
  return [...sizes]
    .toSorted(([one, size], [other, otherSize]) => otherSize - size || (one < other ? -1 : 1))
    .slice(0, most)
    .map(([name]) => name);
}

/** Columns by which people usually count, without signs and in small letters. */
const preferred = [
  'status',
  'state',
  'health',
  'severity',
  'devicetype',
  'type',
  'model',
  'sitename',
  'site',
  'group',
  'groupname',
];

/** Finds the column that rows are counted by at first: a usual one, or else the one with the fewest values. */
export function usualColumn(rows: readonly Row[], columns: readonly Column[]): Column | undefined {
  const some = rows.slice(0, 2_000);
  const counted = columns.map((column) => {
    const values = new Set(some.map((row) => cellText(valueAt(row, column))));
    const name = (column.steps.at(-1) ?? '').toLowerCase().replaceAll(/[_-]/g, '');
    const at = preferred.indexOf(name);
    return { column, values: values.size, rank: at < 0 ? preferred.length : at };
  });
  const telling = counted.filter(({ values }) => values > 1 && values <= mostBars);
  const [first] = (telling.length > 0 ? telling : counted).toSorted(
    (one, other) => one.rank - other.rank || one.values - other.values,
  );
  return first?.column;
}
