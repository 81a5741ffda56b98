import { label } from '../inventory/label.ts';

/** Headings that are not the column's own name in words. */
const headings: Readonly<Record<string, string>> = {
  kind: 'type',
  deviceCount: 'devices',
  accessExpiresAt: 'token valid until',
  baseUrl: 'base URL',
  updatedAt: 'changed',
  urls: 'addresses',
};

/**
 * Rows as columns of text under their headings; one line for each row, whatever the values contain. A column without any value is left out.
 */
export function tableOf<Column extends string>(
  rows: readonly { readonly [name in Column]?: string | number | undefined }[],
  columns: readonly Column[],
): string {
  const shown = columns.filter(
    (column) => rows.length === 0 || rows.some((row) => (row[column] ?? '') !== ''),
  );
  const lines = [
    shown.map((column) => heading(column).toUpperCase()),
    ...rows.map((row) => shown.map((column) => label(String(row[column] ?? '')))),
  ];
  const widths = shown.map((_, at) => lines.reduce((most, line) => Math.max(most, line[at]?.length ?? 0), 0));
  const padded = lines.map((line) => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  return padded.map((line) => `${line.trimEnd()}\n`).join('');
}

/** A name as words: `clientId` is “client id”. */
function heading(column: string): string {
  return headings[column] ?? column.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
}
