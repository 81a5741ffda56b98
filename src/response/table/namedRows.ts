import { isPlainObject, type Json } from '../../text/json.ts';
import { FreeNames } from './freeNames.ts';

/** Names of a member that has the names of columns, in small letters and without signs. */
const ofNames =
  /^(?:column|col|header|heading|head|field|key|name|label|attribute|metric|schema)s?$|(?:column|header|field|key)s?names?$/;
/** Members of an object that describes a column, of which the first that all have is its name. */
const nameMembers = ['name', 'title', 'label', 'field', 'key', 'header', 'text', 'id'];

/**
 * Finds the names of the values in a list of lists, which stand beside it: `{"columns": ["mac", "vlan"], "rows": [["aa:…", 10]]}`, or as
 * objects with a name. At least one row has a value for each. Each name is given once.
 */
export function namesBeside(parent: Json | undefined, list: Json | undefined): string[] | undefined {
  if (!isPlainObject(parent) || !Array.isArray(list) || !list.every((row) => Array.isArray(row)))
    return undefined;
  for (const [member, value] of Object.entries(parent)) {
    if (value === list || !ofNames.test(member.toLowerCase().replaceAll(/[_-]/g, ''))) continue;
    const names = namesIn(value);
    if (!names || !list.some(({ length }) => length === names.length)) continue;
    const longest = list.reduce((most, { length }) => Math.max(most, length), names.length);
    const free = new FreeNames();
    return Array.from({ length: longest }, (_, at) => free.take(names[at]?.trim() || `column ${at + 1}`));
  }
  return undefined;
}

/** Makes rows of a list of lists; a row that ends early lacks its last values. */
export function namedRows(list: readonly Json[], names: readonly string[]): Record<string, Json>[] {
  return list.map((row) =>
    Object.fromEntries(Array.isArray(row) ? row.map((value, at) => [names[at] ?? '', value]) : []),
  );
}

/**
 * Gives the `data` of a sample the names in the `keys` that stand beside the samples, as in the trends of new Central. Other rows, and a
 * sample with more values than names, stay as they are.
 */
export function withKeys(row: Readonly<Record<string, Json>>, keys: Json | undefined): Record<string, Json> {
  const { data, ...others } = row;
  if (data === undefined || !Array.isArray(keys) || !areNames(keys)) return row;
  const values = Array.isArray(data) ? data : [data];
  if (values.length > keys.length || (data !== values && keys.length > 1)) return row;
  const free = new FreeNames(' ', Object.keys(others));
  const named = values.map((value, at) => [free.take(keys[at] ?? ''), value]);
  return { ...others, ...Object.fromEntries(named) };
}

function areNames(values: readonly (Json | undefined)[]): values is string[] {
  return values.every((name) => typeof name === 'string');
}

function namesIn(value: Json): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  if (areNames(value)) return value;
  return nameMembers
    .map((member) => value.map((one) => (isPlainObject(one) ? one[member] : undefined)))
    .find(areNames);
}
