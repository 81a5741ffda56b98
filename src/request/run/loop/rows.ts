import { CentralError } from '../../../base/errors.ts';
import { countOf } from '../../../text/countOf.ts';
import { csvRecords, csvTable, type CsvRecord } from '../../../text/csv.ts';
import { parseJsonAsWritten } from '../../../text/json.ts';
import { repeatedNames } from '../../../text/memberNames.ts';
import { textOfFile } from '../../resolve/fileText.ts';
import { isList, refusedNames, type Value } from '../../syntax/value.ts';

export const mostRows = 10_000;

/** Odd places in a file of rows that is sent anyway. */
export interface OddRows {
  /** Number of rows that are left out because they are empty. */
  empty: number;
  /** The lines, counted from 1, of rows with fewer fields than there are names. */
  short: readonly number[];
}

/**
 * Gives the rows of a file: objects of a JSON array or of lines of JSON, or the lines of a CSV with the names of its first line. CSV rows
 * without any value are left out, and `onEmpty` gets their number. Throws `badRows`, `csvColumnRefused`, `csvColumnTwice`, `csvQuoteOpen`,
 * `csvRowTooLong`, `jsonNameTwice` and `fileNotText`.
 */
export function rowsOfFile(
  path: string,
  bytes: Uint8Array,
  onOdd?: (odd: OddRows) => void,
): readonly Value[] {
  const text = textOfFile(path, bytes);
  if (/\.json$/i.test(path)) return rowsOfJson(text, path);
  if (/\.(jsonl|ndjson)$/i.test(path)) return rowsOfJsonLines(text, path);
  const { table, delimiter, hasNamed } = csvTable(text, /\.tsv$/i.test(path) ? '\t' : undefined);
  const [first, ...records] = csvRecords(table, delimiter, true);
  const names = first?.record.map((name) => name.trim());
  if (!names) throw new CentralError('badRows', { source: path });
  const refused = names.find((name) => refusedNames.has(name));
  if (refused !== undefined) throw new CentralError('csvColumnRefused', { source: path, column: refused });
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) < at);
  if (twice !== undefined) throw new CentralError('csvColumnTwice', { source: path, column: twice });
  const lineOf = ({ line }: CsvRecord) => line + (hasNamed ? 1 : 0);
  for (const one of records) {
    const { record, isOpen } = one;
    const line = lineOf(one);
    if (isOpen) throw new CentralError('csvQuoteOpen', { source: path, line });
    // An extra field shifts the fields after it, so that the values would be read under wrong names.
    if (record.slice(names.length).some((field) => field !== ''))
      throw new CentralError('csvRowTooLong', {
        source: path,
        line,
        fields: countOf(record.length, 'field'),
        names: countOf(names.length, 'name'),
      });
  }
  const filled = records.filter(({ record }) => record.some((field) => field.trim() !== ''));
  const short = filled.filter(({ record }) => record.length < names.length).map(lineOf);
  onOdd?.({ empty: records.length - filled.length, short });
  return rowsOfValue(
    filled.map(({ record }) => Object.fromEntries(names.map((name, at) => [name, record[at] ?? '']))),
    path,
  );
}

/** Gives the rows of a file that has an object in each line; blank lines are left out. */
function rowsOfJsonLines(text: string, path: string): readonly Value[] {
  const lines = [...text.split(/\r\n?|\n/).entries()].filter(([, line]) => line.trim() !== '');
  return rowsOfValue(
    lines.map(([at, line]) => {
      const row = parseJsonAsWritten(line);
      if (row === undefined) throw new CentralError('badRows', { source: `line ${at + 1} of ${path}` });
      refuseRepeated(line, () => `line ${at + 1} of ${path}`);
      return row;
    }),
    path,
  );
}

function rowsOfJson(text: string, path: string): readonly Value[] {
  const rows = rowsOfValue(parseJsonAsWritten(text), path);
  refuseRepeated(text, (start) => `line ${text.slice(0, start).split('\n').length} of ${path}`);
  return rows;
}

function refuseRepeated(text: string, sourceOf: (start: number) => string): void {
  for (const { name, start } of repeatedNames(text))
    throw new CentralError('jsonNameTwice', { source: sourceOf(start), name });
}

/** Gives the rows of a list, or of a text that is a list as JSON, as in a variable. Throws `badRows`. */
export function rowsOfValue(value: Value | undefined, source: string): readonly Value[] {
  const list = typeof value === 'string' ? parseJsonAsWritten(value) : value;
  if (!isList(list) || list.length > mostRows) throw new CentralError('badRows', { source });
  return list;
}

/** Gives the rows as a `@foreach` sends them: one by one, or in lists of the length that “by” says. */
export function grouped(rows: readonly Value[], by: number | undefined): readonly Value[] {
  if (by === undefined) return rows;
  return Array.from({ length: Math.ceil(rows.length / by) }, (_, at) => rows.slice(at * by, (at + 1) * by));
}
