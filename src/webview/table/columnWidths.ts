import type { Column } from '../../response/table/columns.ts';

const widths = { least: 48, usual: 160, most: 1_200 };

interface Widths {
  widths: Readonly<Record<string, number>>;
}

/** The width of a column, px: the set one within bounds, else the usual one. */
export function widthOf({ widths: given }: Widths, column: Column | undefined): number {
  // A column may have the name of a method that every object has.
  const asked = (column && Object.hasOwn(given, column.name) && given[column.name]) || widths.usual;
  return Math.min(Math.max(asked, widths.least), widths.most);
}

/** The total width of the first `count` columns, px. */
export function widthOfAll(view: Widths & { columns: readonly Column[] }, count: number): number {
  return view.columns.slice(0, count).reduce((sum, one) => sum + widthOf(view, one), 0);
}

/** Offsets of the pinned columns from the left, px; only so many that two narrow columns still fit beside them. */
export function offsetsOfPinned(
  columns: readonly Column[],
  pinned: number,
  view: Widths,
  room: number,
): number[] {
  const offsets: number[] = [];
  let left = 0;
  for (const column of columns.slice(0, pinned)) {
    const width = widthOf(view, column);
    if (left + width > room - 2 * widths.least) break;
    offsets.push(left);
    left += width;
  }
  return offsets;
}
