import { writtenTime } from '../../text/time.ts';
import { cellText, valueAt, type Column } from '../table/columns.ts';
import type { Row } from '../table/rows.ts';

/** Numbers over time. */
export interface Series {
  name: string;
  /** In the order of time; `at` in ms since 1970. */
  points: readonly { at: number; value: number }[];
}

const timeName = /(^|[._-])(time|timestamp|ts|date|datetime|epoch)$|(Time|Timestamp|At|Date)$/;
/** Numbers that are names of things. */
const idName = /(^|[._-])(id|serial|mac|vlan|port|channel|index)$|(Id|Index)$/;
/** Lines of one chart. */
const mostLines = 6;
/** Rows by which the form of a column is judged. */
const judged = 200;

/** The time that a value is: seconds, ms or µs since 1970, or a text in the form of ISO 8601. Undefined for any other. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(value)) {
    return writtenTime(value);
  }
  const number = typeof value === 'string' && /^\d{10,16}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number') return undefined;
  // From 2001 to 2096, so that no counter is taken for a time.
  if (number >= 1e9 && number < 4e9) return number * 1_000;
  if (number >= 1e12 && number < 4e12) return number;
  return number >= 1e15 && number < 4e15 ? number / 1_000 : undefined;
}

/** The column with the time of each row; undefined where there is none. */
export function timeColumn(rows: readonly Row[], columns: readonly Column[]): Column | undefined {
  const some = rows.slice(0, judged);
  if (some.length < 2) return undefined;
  return columns.find(
    (column) => timeName.test(column.name) && some.every((row) => timeOf(valueAt(row, column)) !== undefined),
  );
}

/**
 * The numbers of rows over their time, a line for each column that is chosen, or for the first that hold numbers. Lists of numbers, as
 * the trends of new Central have them, are lines named by `keys`. `split` makes lines of their own of its values.
 */
export function seriesOf(
  rows: readonly Row[],
  {
    time,
    columns,
    split,
    keys,
  }: {
    time: Column;
    columns: readonly Column[];
    split?: Column | undefined;
    keys?: readonly string[] | undefined;
  },
): { series: Series[]; left: number } {
  const lines = new Map<string, { at: number; value: number }[]>();
  const add = (name: string, at: number, value: unknown): void => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return;
    const line = lines.get(name) ?? [];
    lines.set(name, line);
    line.push({ at, value: number });
  };
  const numbers = numericColumns(rows, columns, time);
  for (const row of rows) {
    const at = timeOf(valueAt(row, time));
    if (at === undefined) continue;
    const of = split ? `${cellText(valueAt(row, split))} ` : '';
    for (const column of numbers) {
      const value = valueAt(row, column);
      if (Array.isArray(value))
        value.forEach((one, nth) => add(`${of}${keys?.[nth] ?? `${column.name}[${nth}]`}`, at, one));
      else add(`${of}${column.name}`, at, value);
    }
  }
  const all = [...lines].map(([name, points]) => ({
    name,
    points: points.toSorted((one, other) => one.at - other.at),
  }));
  return { series: all.slice(0, mostLines), left: Math.max(all.length - mostLines, 0) };
}

/** Columns with numbers that are no names, or with lists of them. */
function numericColumns(rows: readonly Row[], columns: readonly Column[], time: Column): Column[] {
  const some = rows.slice(0, judged);
  return columns.filter((column) => {
    if (column.name === time.name || idName.test(column.name) || timeName.test(column.name)) return false;
    const values = some
      .map((row) => valueAt(row, column))
      .filter((value) => value !== undefined && value !== null);
    return values.length > 0 && values.every(isNumeric);
  });
}

function isNumeric(value: unknown): boolean {
  if (Array.isArray(value))
    return value.length > 0 && value.length <= 20 && value.every((one) => one === null || isNumeric(one));
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}
