import { CentralError } from '../../base/errors.ts';
import { csvTable, parseCsv } from '../../text/csv.ts';
import { parseJson } from '../../text/json.ts';
import { repeatedNames } from '../../text/memberNames.ts';
import { textOfFile } from '../resolve/fileText.ts';
import { isList, refusedNames, type Value } from '../syntax/value.ts';

export const mostRows = 10_000;

/**
 * The rows of a file: objects of a JSON array, or of a CSV by its first line's names. Rows of delimiters alone are left out, and
 * `onEmpty` hears how many. Throws `badRows`, `csvColumnTwice`, `jsonNameTwice`, `badCsvRow` and `fileNotText`.
 */
export function rowsOfFile(
  path: string,
  bytes: Uint8Array,
  onEmpty?: (count: number) => void,
): readonly Value[] {
  const text = textOfFile(path, bytes);
  if (/\.json$/i.test(path)) return rowsOfJson(text, path);
  const { table, delimiter, hasNamed } = csvTable(text);
  const { records: all, isOpen } = parseCsv(table, delimiter, true);
  const [first, ...records] = all;
  const names = first?.map((name) => name.trim());
  if (!names || names.some((name) => refusedNames.has(name)))
    throw new CentralError('badRows', { source: path });
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) < at);
  if (twice !== undefined) throw new CentralError('csvColumnTwice', { source: path, column: twice });
  // A field too many shifts the ones behind it: no row may be taken for what it is not.
  const wide = records.findIndex((record) => record.slice(names.length).some((field) => field.trim() !== ''));
  const bad = wide >= 0 ? wide : isOpen ? records.length - 1 : -1;
  if (bad >= 0 || isOpen)
    throw new CentralError('badCsvRow', { source: path, row: bad + (hasNamed ? 3 : 2) });
  const filled = records.filter((record) => record.some((field) => field.trim() !== ''));
  if (filled.length < records.length) onEmpty?.(records.length - filled.length);
  return rowsOfValue(
    filled.map((record) => Object.fromEntries(names.map((name, at) => [name, record[at] ?? '']))),
    path,
  );
}

function rowsOfJson(text: string, path: string): readonly Value[] {
  const rows = rowsOfValue(parseJson(text), path);
  for (const { name, start } of repeatedNames(text))
    throw new CentralError('jsonNameTwice', {
      source: `line ${text.slice(0, start).split('\n').length} of ${path}`,
      name,
    });
  return rows;
}

/** The rows of a list, or of a text that is one as JSON, as variables have it. Throws `badRows`. */
export function rowsOfValue(value: Value | undefined, source: string): readonly Value[] {
  const list = typeof value === 'string' ? parseJson(value) : value;
  if (!isList(list) || list.length > mostRows) throw new CentralError('badRows', { source });
  return list;
}

/** The rows as a `@foreach` sends them: one by one, or in lists of as many as its “by” says. */
export function grouped(rows: readonly Value[], by: number | undefined): readonly Value[] {
  if (by === undefined) return rows;
  return Array.from({ length: Math.ceil(rows.length / by) }, (_, at) => rows.slice(at * by, (at + 1) * by));
}
