import { finiteNumber, isPlainObject, type Json } from '../../text/json.ts';
import { timeOf } from '../chart/timeOf.ts';
import { FreeNames } from './freeNames.ts';
import { namedRows } from './namedRows.ts';

type Cells = Json[];

/** The most values of a sample that is a list. */
const mostValues = 20;

/**
 * Makes rows of lists whose values have names or a meaning of their own: the first list has the names, or each is a sample with its time,
 * `[[1790000000, "0.5"], …]`. Undefined for other lists.
 */
export function listedRows(list: readonly Json[]): Record<string, Json>[] | undefined {
  const length = isList(list[0]) ? list[0].length : 0;
  if (length < 2 || !list.every((row) => isList(row) && row.length === length)) return undefined;
  const [first = [], ...others] = list.filter(isList);
  if (areHeadings(first, others)) return namedRows(others, first);
  const rows = [first, ...others];
  const at = [0, length - 1].find((place) => rows.every((row) => timeOf(row[place]) !== undefined));
  if (at === undefined || length > mostValues) return undefined;
  if (!rows.every((row) => row.every((value, place) => place === at || isNumber(value)))) return undefined;
  const free = new FreeNames();
  const names = first.map((_, place) => free.take(place === at ? 'time' : 'value'));
  return namedRows(list, names);
}

/** Makes rows of an object whose lists are the columns of samples: `{"time": […], "cpu": […]}`. Undefined for another object. */
export function columnRows(value: Json): Record<string, Json>[] | undefined {
  if (!isPlainObject(value)) return undefined;
  const columns = Object.entries(value).filter((entry): entry is [string, Cells] => isList(entry[1]));
  const length = columns[0]?.[1].length ?? 0;
  if (columns.length < 2 || length < 2) return undefined;
  if (!columns.every(([, cells]) => cells.length === length)) return undefined;
  const time = columns.find(([, cells]) => cells.every((cell) => timeOf(cell) !== undefined));
  const areNumbers = columns.every((column) => column === time || column[1].every(isNumber));
  if (!time || !areNumbers) return undefined;
  return time[1].map((_, at) =>
    Object.fromEntries(columns.map(([name, cells]) => [name, cells[at] ?? null])),
  );
}

/** Tells if the texts of a list name the values of those after it: all values under one of them are numbers, or true or false. */
function areHeadings(first: Cells, others: readonly Cells[]): first is string[] {
  if (others.length === 0 || new Set(first).size < first.length || !first.every(isHeading)) return false;
  return first.some((_, at) => others.every((row) => isCount(row[at])));
}

/** Tells if a value may be a name: “N/A” is a value that is missing. */
function isHeading(value: Json): boolean {
  const isWord = typeof value === 'string' && /^\p{L}/u.test(value) && !isNumber(value);
  return (
    isWord &&
    timeOf(value) === undefined &&
    !/^(?:n\/?a|none|null|unknown|never|up|down|o(?:n|ff))$/i.test(value)
  );
}

function isCount(cell: Json | undefined): boolean {
  return typeof cell === 'boolean' || (typeof cell !== 'string' && finiteNumber(cell) !== undefined);
}

/** Tells if a value is a number, also as a text such as NaN, or is missing. */
function isNumber(cell: Json): boolean {
  if (cell === null || finiteNumber(cell) !== undefined) return true;
  return typeof cell === 'string' && /^(?:nan|[+-]?inf)$/i.test(cell);
}

function isList(value: Json | undefined): value is Cells {
  return Array.isArray(value);
}
