import { forMarkdownRow } from '../text/foreignText.ts';
import { label } from './label.ts';
import type { Device } from './model.ts';

const columns = [
  'name',
  'serial',
  'kind',
  'status',
  'model',
  'mac',
  'ip',
  'firmware',
  'site',
  'siteId',
  'group',
  'clients',
  'account',
] as const satisfies (keyof Device)[];

export type ExportFormat = 'csv' | 'json' | 'markdown';

/** A value of a row; a number that JavaScript would round is kept as it was written. */
export type Cell = string | number | { readonly rawJSON: string };

type Rows<Column extends string> = readonly {
  readonly [name in Column]?: Cell | undefined;
}[];

/** Devices as a file's text; their `account` is the label for a person. */
export function exportDevices(devices: readonly Device[], format: ExportFormat): string {
  return exportRows(devices, columns, format);
}

/** Rows as a file's text: the given columns, or in JSON everything that the rows hold. */
export function exportRows<Column extends string>(
  rows: Rows<Column>,
  columns: readonly Column[],
  format: ExportFormat,
): string {
  const cells = (cell: (value: Cell | undefined) => string) =>
    rows.map((one) => columns.map((column) => cell(one[column])));
  if (format === 'json') return `${JSON.stringify(rows, undefined, 2)}\n`;
  if (format === 'csv') return lines([columns.map(csvField), ...cells(csvField)].map(csvRecord), '\r\n');
  return lines(
    [row(columns.map(markdownCell)), row(columns.map(() => '---')), ...cells(markdownCell).map(row)],
    '\n',
  );
}

/** One device as a row of a Markdown table; its `account` is the label. */
export function markdownRow(device: Device): string {
  return row(columns.map((column) => markdownCell(device[column])));
}

const formula = String.raw`[\s\p{Cc}\p{Cf}]*[=+\-@|＝＋－＠]`;
const formulaStart = new RegExp(`^${formula}`, 'u');
const guardedStart = new RegExp(`^'(?=${formula})`, 'u');

/**
 * A text for a spreadsheet, which reads text that begins with = + - @ as a formula, also after blanks or an opening quote. Such text
 * gets an apostrophe in front (OWASP, CSV Injection).
 */
export function guarded(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text without the apostrophe that `guarded` put in front. */
export function unguarded(text: string): string {
  return text.replace(guardedStart, '');
}

/** A value as a field of RFC 4180, guarded. */
export function csvField(value: Cell | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? csvQuoted(guarded(value)) : JSON.stringify(value);
}

/** A text as a field of CSV: in quotes if it has a delimiter, a quote, a line end, or blanks at its ends. */
export function csvQuoted(text: string): string {
  return /[",;|\r\n\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Fields as a record; a single empty field has quotes, as an empty line is not a record. */
export function csvRecord(fields: readonly string[]): string {
  return fields.join(',') || (fields.length === 1 ? '""' : '');
}

function markdownCell(value: Cell | undefined): string {
  if (value === undefined) return '';
  return forMarkdownRow(label(typeof value === 'string' ? value : JSON.stringify(value)));
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function lines(all: string[], end: string): string {
  return all.map((line) => line + end).join('');
}
