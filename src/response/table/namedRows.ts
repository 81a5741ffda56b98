import { isPlainObject, type Json } from '../../text/json.ts';
import { FreeNames } from './freeNames.ts';

/** Names of a member that surely has the names of columns, in small letters and without signs. */
const ofNames = /^(?:columns|cols|headers|headings|fields)$|(?:column|col|header|field)s?names$/;
/** Members of an object that describes a column, of which the first that all have is its name. */
const nameMembers = ['name', 'title', 'label', 'field', 'key', 'header', 'text', 'id'];

/** A list of the names of columns. */
export interface Heading {
  list: Json;
  names: readonly string[];
}

/** Finds the lists of names in an object: `{"columns": ["mac", "vlan"], "rows": [["aa:…", 10]]}`, or of objects with a name. */
export function headingsIn(parent: Json | undefined): Heading[] {
  if (!isPlainObject(parent)) return [];
  return Object.entries(parent).flatMap(([member, list]) => {
    if (!Array.isArray(list) || !ofNames.test(member.toLowerCase().replaceAll(/[_-]/g, ''))) return [];
    const names = namesIn(list);
    return names ? [{ list, names }] : [];
  });
}

/** Finds the names of a list of lists among those beside it: at least one row has a value for each. */
export function headingOf(list: Json | undefined, headings: readonly Heading[]): Heading | undefined {
  if (headings.length === 0 || !Array.isArray(list)) return undefined;
  const lengths = new Set(list.map((row) => (Array.isArray(row) ? row.length : undefined)));
  return lengths.has(undefined) ? undefined : headings.find(({ names }) => lengths.has(names.length));
}

/** Makes rows of a list of lists, with each name once; a row that ends early lacks its last values. */
export function namedRows(list: readonly Json[], given: readonly string[]): Record<string, Json>[] {
  const rows = list.filter((row) => Array.isArray(row));
  const longest = rows.reduce((most, { length }) => Math.max(most, length), 0);
  const free = new FreeNames();
  const names = Array.from({ length: longest }, (_, at) =>
    free.take(given[at]?.trim() || `column ${at + 1}`),
  );
  return rows.map((row) => Object.fromEntries(row.map((value, at) => [names[at] ?? '', value])));
}

/**
 * Gives the `data` of a sample the names in the `keys` that stand beside the samples, as in the trends of new Central. A value without a
 * name keeps its place, `data[1]`. Other rows stay as they are.
 */
export function withKeys(row: Readonly<Record<string, Json>>, keys: Json | undefined): Record<string, Json> {
  const { data, ...others } = row;
  if (data === undefined || !Array.isArray(keys)) return row;
  const values = Array.isArray(data) ? data : [data];
  if (values.length === 0 || (data !== values && keys.length > 1)) return row;
  const names = keys.slice(0, values.length);
  if (names.length === 0 || !areNames(names)) return row;
  const free = new FreeNames(' ', Object.keys(others));
  const named = values.map((value, at) => [free.take(names[at] ?? `data[${at}]`), value]);
  return { ...others, ...Object.fromEntries(named) };
}

function areNames(values: readonly (Json | undefined)[]): values is string[] {
  return values.every((name) => typeof name === 'string');
}

function namesIn(list: readonly Json[]): readonly string[] | undefined {
  if (list.length === 0) return undefined;
  if (areNames(list)) return list;
  return nameMembers
    .map((member) => list.map((one) => (isPlainObject(one) ? one[member] : undefined)))
    .find(areNames);
}
