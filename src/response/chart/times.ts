import { finiteNumber, isRaw } from '../../text/json.ts';
import { measureOf, type Measure } from '../../text/orderByKind.ts';
import { cellText, valueAt, type Column } from '../table/columns.ts';
import type { Row } from '../table/rows.ts';
import { isNothing, isTimeName } from './timeColumn.ts';
import { timeOf } from './timeOf.ts';

/** Numbers over time. */
export interface Series {
  name: string;
  points: readonly Point[];
}

/** A sample: `at` in ms since 1970; `value` is undefined if the sample lacks the number that the others have. */
export interface Point {
  at: number;
  value: number | undefined;
}

/** Names of numbers that identify things. */
const idName = /(^|[._-])(id|serial|mac|vlan|port|channel|index)$|(Id|Index)$/;
/** A number with the unit of a statistic; labels such as `24G` and `5 GHz` are none. */
const withUnit = /^-?\d[\d.]*\s*(?:%|dBm?|ms|[kMGTP]?i?(?:[bB]ps|[bB]\w*\/s|Bytes)|[kMGTP]i?B)$/i;
/** The most lines of one chart. */
const mostLines = 6;
/** The number of rows by which the form of a column is judged. */
const judged = 200;

/**
 * Gives the numbers of rows over time, a line for each chosen column, or for the first columns with numbers. A list of
 * numbers is a line for each place in it. `split` makes a line for each of its values.
 */
export function seriesOf(
  rows: readonly Row[],
  {
    time,
    columns,
    split,
  }: {
    time: Column;
    columns: readonly Column[];
    split?: Column | undefined;
  },
): Drawn {
  const lines = new Map<string, { metric: string; points: Point[] }>();
  let gaps = 0;
  const add = (of: string, metric: string, at: number, given: unknown, unit?: string): void => {
    if (given === undefined) return;
    const size = measured(given);
    const value = finiteNumber(given) ?? (size?.unit === unit ? size?.size : undefined);
    if (value === undefined && given !== null) gaps += 1;
    const name = `${of}${metric}`;
    const line = lines.get(name) ?? { metric, points: [] };
    lines.set(name, line);
    line.points.push({ at, value });
  };
  let untimed = 0;
  const numbers = numericColumns(rows, columns, time);
  const units = new Map(numbers.map((one) => [one, unitOf(rows, one)]));
  for (const row of rows) {
    const at = timeOf(valueAt(row, time));
    if (at === undefined) {
      untimed += 1;
      continue;
    }
    const of = split ? `${cellText(valueAt(row, split))} ` : '';
    for (const column of numbers) {
      const value = valueAt(row, column);
      if (Array.isArray(value)) value.forEach((one, nth) => add(of, `${column.name}[${nth}]`, at, one));
      else {
        const unit = units.get(column);
        // Sizes are drawn without signs for thousands, so that the name has the unit.
        add(of, unit === undefined ? column.name : `${column.name} (${unit})`, at, value, unit);
      }
    }
  }
  const all = [...lines]
    .filter(([, { points }]) => points.some(({ value }) => value !== undefined))
    .map(([name, { metric, points }]) => ({
      name,
      metric,
      points: points.toSorted((one, other) => one.at - other.at),
    }));
  const shown = all.slice(0, mostLines);
  const series = shown.map(({ name, points }) => ({ name, points }));
  const left = Math.max(all.length - mostLines, 0);
  return { series, bands: bandsOf(shown), left, untimed, gaps, sameTime: sameTimesIn(series) };
}

/** The most times by which the greatest numbers of one axis differ: a line below that would look like zero. */
const mostApart = 20;

/** Puts the places of lines together whose numbers can be read on one axis; lines of one metric stay together. */
function bandsOf(lines: readonly (Series & { metric: string })[]): number[][] {
  const sizes = new Map<string, number>();
  for (const { metric, points } of lines)
    for (const { value = 0 } of points) sizes.set(metric, Math.max(sizes.get(metric) ?? 0, Math.abs(value)));
  const bandOf = new Map<string, number>();
  let [band, top] = [-1, Infinity];
  for (const [metric, size] of [...sizes].toSorted(([, one], [, other]) => other - one)) {
    if (band < 0 || (size > 0 && size * mostApart < top)) [band, top] = [band + 1, size];
    bandOf.set(metric, band);
  }
  const bands = Map.groupBy(lines.keys(), (at) => bandOf.get(lines[at]?.metric ?? ''));
  return [...bands.values()];
}

/** The lines of a chart, and facts to report about them. */
export interface Drawn {
  series: Series[];
  /** Places in `series` of the lines that share an axis. */
  bands: number[][];
  /** The number of further lines. */
  left: number;
  /** The number of rows without a time. */
  untimed: number;
  /** The number of values that are not numbers, such as “N/A”. */
  gaps: number;
  /** The number of samples that have the same time as another one in their line. */
  sameTime: number;
}

function sameTimesIn(series: readonly Series[]): number {
  return series.reduce(
    (sum, { points }) => sum + points.length - new Set(points.map(({ at }) => at)).size,
    0,
  );
}

/**
 * Splits a line at its gaps: a gap is a sample without a number, or a time between two samples that is longer than two and a half
 * usual ones.
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

/** Finds the columns with numbers that identify nothing, or with lists of them. */
export function numericColumns(rows: readonly Row[], columns: readonly Column[], time: Column): Column[] {
  const some = rows.slice(0, judged);
  return columns.filter((column) => {
    if (column.name === time.name || isIdName(column.name)) return false;
    const values = some.map((row) => valueAt(row, column)).filter((value) => !isNone(value));
    if (values.length === 0 || !(values.every(isNumeric) || unitOfAll(values) !== undefined)) return false;
    // A duration is a number and not a time, as in `responseTime`.
    return (
      !isTimeName(column.name) || !values.every((value) => isNothing(value) || timeOf(value) !== undefined)
    );
  });
}

/** Tells if numbers with this name identify things. */
export function isIdName(name: string): boolean {
  return idName.test(name);
}

/** Tells if a value says that there is no number. */
function isNone(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'string' && /^(?:|-+|n\/?a|none|null|nan|unknown)$/i.test(value.trim());
}

/** Gives the unit of a column, if its values have one. */
function unitOf(rows: readonly Row[], column: Column): string | undefined {
  const values = rows.slice(0, judged).map((row) => valueAt(row, column));
  return unitOfAll(values.filter((value) => !isNone(value)));
}

/** Gives the unit that all values have; undefined if there is none, or several. */
function unitOfAll(values: readonly unknown[]): string | undefined {
  const [unit, other] = new Set(values.map((value) => measured(value)?.unit));
  return other === undefined && values.every(measured) ? unit : undefined;
}

function measured(value: unknown): Measure | undefined {
  return typeof value === 'string' && withUnit.test(value) ? measureOf(value) : undefined;
}

function isNumeric(value: unknown): boolean {
  if (isRaw(value)) return true;
  if (Array.isArray(value))
    return value.length > 0 && value.length <= 20 && value.every((one) => one === null || isNumeric(one));
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));
}
