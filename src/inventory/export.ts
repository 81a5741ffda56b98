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
] as const satisfies (keyof Device)[];

export const exportFormats = ['csv', 'json', 'markdown'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const writers: Readonly<Record<ExportFormat, (devices: readonly Device[]) => string>> = {
  csv: (devices) => lines([columns.join(','), ...devices.map(csvRow)], '\r\n'),
  json: (devices) => `${JSON.stringify(devices, undefined, 2)}\n`,
  markdown: (devices) =>
    lines([row(columns), row(columns.map(() => '---')), ...devices.map(markdownRow)], '\n'),
};

/** Devices as a file's text. */
export function exportDevices(devices: readonly Device[], format: ExportFormat): string {
  return writers[format](devices);
}

function csvRow(device: Device): string {
  return columns.map((column) => csvField(device[column])).join(',');
}

/** One device as a row of a Markdown table. */
export function markdownRow(device: Device): string {
  return row(columns.map((column) => markdownCell(device[column])));
}

/**
 * A value as RFC 4180 has it. A spreadsheet takes what begins with = + - @ for a formula, also after blanks or a quote's opening,
 * so such text gets an apostrophe in front (OWASP, CSV Injection).
 */
export function csvField(value: string | number | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const guarded = /^[\s\p{Cc}\p{Cf}]*[=+\-@|＝＋－＠]/u.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function markdownCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  return label(String(value)).replace(/[\\`*_{}[\]<>()#+!|~&]/g, '\\$&');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function lines(all: string[], end: string): string {
  return all.map((line) => line + end).join('');
}
