import { isPlainObject } from '../../text/json.ts';
import { cellText, columnsOf, valueAt, type Column } from '../table/columns.ts';
import { withKeys } from '../table/namedRows.ts';
import type { Row } from '../table/rows.ts';
import { listedRows } from '../table/shapedRows.ts';
import { isTimeOfSamples, timeColumn } from './timeColumn.ts';
import { isIdName, numericColumns } from './times.ts';

/** Samples: rows with a time. */
export interface Samples {
  rows: readonly Row[];
  time: Column;
  /** Columns that are searched for numbers. */
  numbers: readonly Column[];
  /** The column that makes a line of each of its values, if a time has several samples. */
  split: Column | undefined;
  /** False for rows that have a time among other things, such as devices and events: they are counted at first. */
  areMeant: boolean;
  /** Other lists of samples in the rows, which are not among these. */
  others: readonly string[];
  /** The number of rows whose samples share the same lines, because no column names the rows. */
  joined: number;
}

/** The number of rows by which their form is judged. */
const judged = 200;
/** The number of rows in which a column must tell the rows of one time apart. */
const mostCompared = 5_000;

/** Takes rows as samples at the times of a column, which a person has chosen or which was found automatically. */
export function samplesAt(rows: readonly Row[], columns: readonly Column[], time: Column): Samples {
  const areMeant = areSamples(rows, columns, time);
  const split = areMeant ? splitColumn(rows, columns, time) : undefined;
  return { rows, time, numbers: columns, split, areMeant, others: [], joined: 0 };
}

/** Finds samples: the rows themselves or a list in each row, as a series for each interface or radio; undefined if there are none. */
export function samplesOf(rows: readonly Row[], columns: readonly Column[]): Samples | undefined {
  const time = timeColumn(rows, columns);
  const own = time && samplesAt(rows, columns, time);
  return own?.areMeant === true ? own : (samplesWithin(rows, columns, time) ?? own);
}

/** Finds the first list in the rows whose items are samples, or have the numbers for a row with a time. */
function samplesWithin(
  rows: readonly Row[],
  columns: readonly Column[],
  time: Column | undefined,
): Samples | undefined {
  const [found, ...others] = columns.flatMap((column) => {
    const some = expanded(rows.slice(0, judged), column);
    const own = itemColumns(some, column);
    const ownTime = timeColumn(some, own);
    const at = ownTime ?? (time && isTimeOfSamples(rows, time) ? time : undefined);
    return at && areSamples(some, own, at) ? [{ column, ownTime, at }] : [];
  });
  if (!found) return undefined;
  const { column, ownTime, at } = found;
  const all = expanded(rows, column);
  const several = ownTime !== undefined && rows.length > 1;
  const label = several ? columns.find((one) => isLabel(rows, one)) : undefined;
  const split = label ?? splitColumn(all, columnsOf(all).columns, at);
  return {
    ...{ rows: all, time: at, numbers: itemColumns(all, column), split, areMeant: true },
    others: others.map((one) => one.column.name),
    joined: several && !split ? rows.filter((row) => expanded([row], column).length > 0).length : 0,
  };
}

/** Gives the columns of a list's items, which replace the column of the list. */
function itemColumns(rows: readonly Row[], { name }: Column): Column[] {
  return columnsOf(rows).columns.filter(({ steps }) => steps[0] === name && steps.length > 1);
}

/** Makes a row for each object in a list of each row, in place of the list; none if the column has no such list. */
function expanded(rows: readonly Row[], column: Column): Row[] {
  return rows.flatMap((row) => {
    const list = valueAt(row, column);
    if (!Array.isArray(list)) return [];
    const keys = valueAt(row, { name: 'keys', steps: [...column.steps.slice(0, -1), 'keys'] });
    return (listedRows(list) ?? list.filter(isPlainObject)).map((item) => ({
      ...row,
      [column.name]: withKeys(item, keys),
    }));
  });
}

/** Tells if at least half of the other columns have numbers, or all of them if the time may not be that of samples. */
function areSamples(rows: readonly Row[], columns: readonly Column[], time: Column): boolean {
  const some = rows.slice(0, judged);
  const filled = columns.filter(
    (column) => column.name !== time.name && some.some((row) => (valueAt(row, column) ?? null) !== null),
  );
  const numbers = numericColumns(some, columns, time);
  const least = isTimeOfSamples(some, time) ? filled.length / 2 : filled.length;
  return numbers.length > 0 && numbers.length >= least;
}

/** Tells if a column names the rows: each row has its own text or number there. */
function isLabel(rows: readonly Row[], column: Column): boolean {
  const values = rows.map((row) => valueAt(row, column) ?? null);
  return (
    values.every((value) => value !== null && typeof value !== 'object') &&
    new Set(values.map(cellText)).size === rows.length
  );
}

/** Finds the column with the fewest values that tells the rows of one time apart; undefined if each row has its own time. */
function splitColumn(all: readonly Row[], columns: readonly Column[], time: Column): Column | undefined {
  const rows = all.slice(0, mostCompared);
  const times = rows.map((row) => cellText(valueAt(row, time)));
  if (new Set(times).size === rows.length) return undefined;
  const numbers = new Set(numericColumns(rows, columns, time).map(({ name }) => name));
  const telling = columns
    .filter(({ name }) => name !== time.name && (isIdName(name) || !numbers.has(name)))
    .map((column) => ({ column, values: rows.map((row) => cellText(valueAt(row, column))) }))
    .filter(({ values }) => new Set(values.map((value, at) => `${times[at]}\0${value}`)).size === rows.length)
    .map(({ column, values }) => ({ column, count: new Set(values).size }))
    .filter(({ count }) => count < rows.length || new Set(times).size === 1);
  return telling.toSorted((one, other) => one.count - other.count)[0]?.column;
}
