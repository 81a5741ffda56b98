import type { Column } from '../table/columns.ts';

/** One way to draw a column: as the time of the other columns, or counted. */
export interface Way {
  /** The column's name, with `\0time` or `\0count` behind it if the column has both ways. */
  value: string;
  label: string;
  column: Column;
  isTime: boolean;
}

/** Finds the way of a value, else the usual way of its column: other rows may leave a column only one way. */
export function wayOf(
  ways: readonly Way[],
  value: string | undefined,
  time: Column | undefined,
): Way | undefined {
  const exact = ways.find((way) => way.value === value);
  if (exact || value === undefined) return exact;
  const name = columnOf(value);
  return ways.find(({ column, isTime }) => column.name === name && isTime === (column === time));
}

/** The name of the column in the value of a way. */
export function columnOf(value: string): string {
  return value.replace(/\0(?:time|count)$/, '');
}
