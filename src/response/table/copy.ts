import { csvQuoted, csvRecord, exportRows, guarded, type Cell } from '../../inventory/export.ts';
import { refusedNames } from '../../request/syntax/value.ts';
import { isRaw, type Json } from '../../text/json.ts';
import { ansibleInventory } from './ansible.ts';
import { cellText, valueAt, type Column } from './columns.ts';
import { FreeNames } from './freeNames.ts';
import type { Row } from './rows.ts';

/** Forms of a copy; `rows` is CSV for `@foreach`, with values that are not changed for a spreadsheet. */
export const copyForms = ['tsv', 'csv', 'rows', 'json', 'markdown', 'ansible'] as const;
export type CopyForm = (typeof copyForms)[number];

/** Writes rows as a text, with the columns that are shown; JSON has all members. */
export function copied(rows: readonly Row[], columns: readonly Column[], form: CopyForm): string {
  if (form === 'json') return `${JSON.stringify(rows, undefined, 2)}\n`;
  if (form === 'ansible') return ansibleInventory(rows, columns);
  const names = columns.map(({ name }) => name);
  // In a request, the word “null” would be sent as a value.
  const isNothing = (value: Json | undefined) => form === 'rows' && value === null;
  const cell = (value: Json | undefined) => (isNothing(value) ? '' : cellText(value));
  const cells = rows.map((row) => columns.map((column) => cell(valueAt(row, column))));
  if (form === 'tsv') return [names, ...cells].map((line) => `${line.map(tsvCell).join('\t')}\n`).join('');
  if (form === 'rows')
    return [rowNames(names), ...cells].map((line) => `${csvRecord(line.map(csvQuoted))}\r\n`).join('');
  const records = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column.name, forSpreadsheet(valueAt(row, column))])),
  );
  return exportRows(records, names, form);
}

/** Keeps a number a number: the sign of a negative one begins no formula. */
function forSpreadsheet(value: Json | undefined): Cell {
  return typeof value === 'number' || isRaw(value) ? (value as Cell) : cellText(value);
}

/** Replaces tabs and line ends, which would begin another cell, and escapes a quote at the start, which would join the next cells. */
function tsvCell(text: string): string {
  const line = text.replaceAll(/[\t\r\n\u2028\u2029]+/g, ' ');
  const cell = Number.isNaN(Number(line)) ? guarded(line) : line;
  return cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** Makes names that `@foreach` takes: each once, without blanks around it, and none that a variable must not have. */
function rowNames(names: readonly string[]): string[] {
  const free = new FreeNames('_');
  return names
    .map((name) => name.trim())
    .map((name) => free.take(refusedNames.has(name) ? `${name}_` : name));
}
