import { CentralError } from '../../base/errors.ts';
import { omitUndefined } from '../../base/omitUndefined.ts';
import { parseCsv } from '../../text/csv.ts';
import { isNumber, isObject, parseJson, textOfValue } from '../../text/json.ts';
import { number, some, status } from '../lists/fields.ts';
import { unguarded } from '../export.ts';
import { deviceKinds, type Device } from '../model.ts';

/** The devices of a file from Export, the terminal or a spreadsheet, as CSV, JSON or Markdown. Throws exportUnread and exportColumnTwice. */
export function readExport(text: string): Device[] {
  const read = /^\s*[[{]/.test(text) ? jsonRecords : /^\s*\|/.test(text) ? markdownRecords : csvRecords;
  const records = read(text);
  const devices = records?.map(deviceOf);
  if (devices === undefined || devices.includes(undefined)) throw new CentralError('exportUnread');
  return devices.filter((device) => device !== undefined);
}

type Field = (name: string) => string | undefined;

/** A list of rows, or the `devices` of an object, as the table of the loaded rows writes them. */
function jsonRecords(text: string): Field[] | undefined {
  const json = parseJson(text);
  const rows = isObject(json) ? json['devices'] : json;
  if (!Array.isArray(rows)) return undefined;
  return rows.map((row) => (name) => {
    const value = isObject(row) ? row[name] : undefined;
    return typeof value === 'string' || isNumber(value) ? textOfValue(value) : undefined;
  });
}

/** The records of a table; a spreadsheet may have changed the separator between its fields. */
function csvRecords(text: string): Field[] | undefined {
  for (const delimiter of [',', ';', '\t']) {
    const { records, isOpen } = parseCsv(text, delimiter);
    // A spreadsheet also writes rows that were emptied.
    const [head = [], ...rows] = records.filter((cells) => cells.some((cell) => cell.trim() !== ''));
    if (!hasSerial(head)) continue;
    // A table that ends within quotes is incomplete.
    return isOpen ? undefined : fieldsOf(head, rows, unguarded);
  }
  return undefined;
}

/** A table of Markdown, in which special signs have a backslash. */
function markdownRecords(text: string): Field[] | undefined {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim());
  if (lines.some((line) => !/^\|.*\|$/.test(line))) return undefined;
  const [head = [], , ...rows] = lines.map(cellsOf);
  return hasSerial(head) ? fieldsOf(head, rows, (cell) => cell.trim()) : undefined;
}

/** The cells between the bars of a line. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [part] of line.matchAll(/\\.|[^\\|]+|\|/g)) {
    if (part === '|') cells.push('');
    else cells.push((cells.pop() ?? '') + part.replace(/^\\/, ''));
  }
  return cells.slice(0, -1);
}

function hasSerial(head: readonly string[]): boolean {
  return head.some((name) => name.trim().toLowerCase() === 'serial');
}

/** The rows of a table by the names in its head; undefined if a line is incomplete. */
function fieldsOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  read: (cell: string) => string,
): Field[] | undefined {
  const names = head.map((name) => name.trim().toLowerCase());
  const twice = names.find((name, at) => name !== '' && names.indexOf(name) < at);
  if (twice !== undefined) throw new CentralError('exportColumnTwice', { column: twice });
  const columns = new Map(names.map((name, index) => [name, index]));
  if (rows.some(({ length }) => length !== head.length)) return undefined;
  return rows.map((row) => (name) => {
    const value = row[columns.get(name.toLowerCase()) ?? -1];
    return value === undefined ? undefined : read(value);
  });
}

function deviceOf(field: Field): Device | undefined {
  const serial = some(field('serial'))?.trim();
  if (serial === undefined) return undefined;
  return omitUndefined({
    account: field('account')?.trim() ?? '',
    serial,
    name: some(field('name')) ?? serial,
    kind: deviceKinds.find((kind) => kind === field('kind')) ?? 'other',
    status: status(field('status')),
    model: some(field('model')),
    mac: some(field('mac')),
    ip: some(field('ip')),
    firmware: some(field('firmware')),
    site: some(field('site')),
    siteId: some(field('siteId')),
    group: some(field('group')),
    clients: number(field('clients')),
  });
}
