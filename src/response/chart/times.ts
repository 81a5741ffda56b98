import { writtenTime } from '../../text/time.ts';
import { cellText, valueAt, type Column } from '../table/columns.ts';
import type { Row } from '../table/rows.ts';

/** Numbers over time. */
export interface Series {
  name: string;
  points: readonly Point[];
}

/** A sample: `at` in ms since 1970; undefined is a sample that has nothing where the others have a number. */
export interface Point {
  at: number;
  value: number | undefined;
}

const timeWord = /(^|[._\s-])(time|time_?stamp|ts|date|datetime|epoch)$/i;
const timeEnd = /(Time|Timestamp|At|Date)$/;
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

/** The column with the times of at least half of the rows, and with nothing else; undefined where there is none. */
export function timeColumn(rows: readonly Row[], columns: readonly Column[]): Column | undefined {
  return columns.find((column) => {
    if (!isTimeName(column.name)) return false;
    const given = rows.map((row) => valueAt(row, column)).filter((value) => !isNothing(value));
    return (
      given.length > 0 &&
      given.length * 2 >= rows.length &&
      given.slice(0, judged).every((value) => timeOf(value) !== undefined)
    );
  });
}

/** Tells if a value stands for a time that was never. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || value === 0 || value === '0';
}

function isTimeName(name: string): boolean {
  return timeWord.test(name) || timeEnd.test(name);
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
): { series: Series[]; left: number; untimed: number } {
  const lines = new Map<string, Point[]>();
  const add = (name: string, at: number, value: unknown): void => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (number === undefined) return;
    const line = lines.get(name) ?? [];
    lines.set(name, line);
    line.push({ at, value: typeof number === 'number' && Number.isFinite(number) ? number : undefined });
  };
  let untimed = 0;
  const numbers = numericColumns(rows, columns, time);
  for (const row of rows) {
    const at = timeOf(valueAt(row, time));
    if (at === undefined) {
      untimed += 1;
      continue;
    }
    const of = split ? `${cellText(valueAt(row, split))} ` : '';
    for (const column of numbers) {
      const value = valueAt(row, column);
      if (Array.isArray(value))
        value.forEach((one, nth) => add(`${of}${keys?.[nth] ?? `${column.name}[${nth}]`}`, at, one));
      else
        add(
          `${of}${column.steps.at(-1) === 'data' && keys?.length === 1 ? keys[0] : column.name}`,
          at,
          value,
        );
    }
  }
  const all = [...lines]
    .filter(([, points]) => points.some(({ value }) => value !== undefined))
    .map(([name, points]) => ({ name, points: points.toSorted((one, other) => one.at - other.at) }));
  return { series: all.slice(0, mostLines), left: Math.max(all.length - mostLines, 0), untimed };
}

/**
 * The parts of a line between its gaps: a sample without a number is one, and a stretch of time that is longer than two and a half of
 * the usual ones.
 */
export function partsOf(points: readonly Point[]): { at: number; value: number }[][] {
  const steps = points
    .slice(1)
    .map(({ at }, nth) => at - (points[nth]?.at ?? at))
    .filter((step) => step > 0)
    .toSorted((one, other) => one - other);
  const usual = steps[(steps.length - 1) >> 1];
  const parts: { at: number; value: number }[][] = [];
  let last: number | undefined;
  for (const { at, value } of points) {
    const isGap = last === undefined || (usual !== undefined && at - last > 2.5 * usual);
    last = value === undefined ? undefined : at;
    if (value === undefined) continue;
    if (isGap) parts.push([]);
    parts.at(-1)?.push({ at, value });
  }
  return parts;
}

/** Columns with numbers that are no names, or with lists of them. */
export function numericColumns(rows: readonly Row[], columns: readonly Column[], time: Column): Column[] {
  const some = rows.slice(0, judged);
  return columns.filter((column) => {
    if (column.name === time.name || isIdName(column.name) || isTimeName(column.name)) return false;
    const values = some
      .map((row) => valueAt(row, column))
      .filter((value) => value !== undefined && value !== null);
    return values.length > 0 && values.every(isNumeric);
  });
}

/** Tells if numbers of this name are names of things. */
export function isIdName(name: string): boolean {
  return idName.test(name);
}

function isNumeric(value: unknown): boolean {
  if (Array.isArray(value))
    return value.length > 0 && value.length <= 20 && value.every((one) => one === null || isNumeric(one));
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}
