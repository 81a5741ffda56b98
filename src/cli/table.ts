import { label } from '../inventory/label.ts';

/** Rows as columns of text under their names; one line a row, whatever the values hold. */
export function tableOf<Column extends string>(
  rows: readonly { readonly [name in Column]?: string | number | undefined }[],
  columns: readonly Column[],
): string {
  const lines = [
    columns.map((column) => column.toUpperCase()),
    ...rows.map((row) => columns.map((column) => label(String(row[column] ?? '')))),
  ];
  const widths = columns.map((_, at) =>
    lines.reduce((most, line) => Math.max(most, line[at]?.length ?? 0), 0),
  );
  const padded = lines.map((line) => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
  return padded.map((line) => `${line.trimEnd()}\n`).join('');
}
