import { finiteNumber, isPlainObject, type Json } from '../../text/json.ts';
import { timeOf } from '../chart/timeOf.ts';
import { FreeNames } from './freeNames.ts';
import { namedRows } from './namedRows.ts';

type Cells = Json[];

/** The most values of a sample that is a list. */
const mostValues = 20;
/** The number of values by which a column is judged. */
const judged = 200;

/** Makes rows of lists that are each a sample with its time, `[[1790000000, "0.5"], …]`. Undefined for other lists. */
export function listedRows(list: readonly Json[]): Record<string, Json>[] | undefined {
  const length = isList(list[0]) ? list[0].length : 0;
  if (length < 2 || length > mostValues) return undefined;
  const rows = list.filter(isList);
  if (rows.length < list.length || rows.some((row) => row.length !== length)) return undefined;
  const at = [0, length - 1].find((index) => rows.every((row) => timeOf(row[index]) !== undefined));
  if (at === undefined) return undefined;
  if (!rows.every((row) => row.every((value, index) => index === at || isNumber(value)))) return undefined;
  const free = new FreeNames();
  const names = Array.from({ length }, (_, index) => free.take(index === at ? 'time' : 'value'));
  return namedRows(list, names);
}

/**
 * Tells if an object has nothing but the columns of samples, `{"time": […], "cpu": […]}`: one of them has the name of a time and times,
 * the others have numbers.
 */
export function areColumns(value: Json): value is Record<string, Cells> {
  if (!isPlainObject(value)) return false;
  const lists = Object.values(value);
  const length = isList(lists[0]) ? lists[0].length : 0;
  if (lists.length < 2 || length < 2) return false;
  const time = Object.keys(value).find((name) => /^(?:t|times?|timestamps?)$/i.test(name));
  return (
    time !== undefined &&
    lists.every((cells) => isList(cells) && cells.length === length) &&
    Object.entries(value).every(([name, cells]) =>
      (cells as Cells)
        .slice(0, judged)
        .every((cell) => (name === time ? timeOf(cell) !== undefined : isNumber(cell))),
    )
  );
}

/** Makes rows of columns. */
export function columnRows(columns: Readonly<Record<string, Cells>>): Record<string, Json>[] {
  const all = Object.entries(columns);
  const [[, first] = ['', []]] = all;
  return first.map((_, at) => Object.fromEntries(all.map(([name, cells]) => [name, cells[at] ?? null])));
}

/** Tells if a value is a number, also as a text such as NaN, or is missing. */
function isNumber(cell: Json): boolean {
  if (cell === null || finiteNumber(cell) !== undefined) return true;
  return typeof cell === 'string' && /^(?:nan|[+-]?inf)$/i.test(cell);
}

function isList(value: Json | undefined): value is Cells {
  return Array.isArray(value);
}
