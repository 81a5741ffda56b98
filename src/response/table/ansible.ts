import { cellText, valueAt, type Column } from './columns.ts';
import { FreeNames } from './freeNames.ts';
import { squeezed } from '../../text/squeezed.ts';
import type { Row } from './rows.ts';

const nameColumns = ['name', 'hostname', 'devicename', 'serial', 'serialnumber', 'id'];
/** An address or a name of a host; a text that begins with another sign could be an option of ssh. */
const isAddress = /^[\da-z][\w.:%-]*$/i;
/** Names that mean something else to Ansible: its own groups, and the machine that it runs on. */
const reservedHosts = ['all', 'ungrouped', 'localhost', '127.0.0.1'];
const addressColumns = ['ipaddress', 'ip', 'ipv4', 'ipaddr', 'managementip'];

/**
 * Writes rows as an inventory of Ansible in YAML: the first column with a name that a row fills names its host, one with an IP address is
 * its `ansible_host`, and the others are variables `central_…`. No value can be a template, and no name a range of hosts.
 */
export function ansibleInventory(rows: readonly Row[], columns: readonly Column[]): string {
  const [named, [addressed]] = [columnsIn(columns, nameColumns), columnsIn(columns, addressColumns)];
  const hosts = new FreeNames('_', reservedHosts);
  const names = new FreeNames('_');
  const variables = columns.map((column) => ({
    column,
    name: names.take(variableOf(column.name)),
  }));
  const lines = rows.flatMap((row, at) => {
    const text = (column: Column | undefined) => (column ? cellText(valueAt(row, column) ?? undefined) : '');
    const address = text(addressed);
    const name = named.map(text).find((one) => one.trim() !== '') ?? '';
    const host = hostOf(name, at, hosts);
    return [
      `    ${JSON.stringify(host)}:`,
      ...(isAddress.test(address) ? [`      ansible_host: ${literal(address)}`] : []),
      ...variables.map(({ column, name }) => {
        const value = valueAt(row, column) === null ? 'null' : literal(text(column));
        return `      ${name}: ${value}`;
      }),
    ];
  });
  return `${['all:', '  hosts:', ...lines].join('\n')}\n`;
}

function columnsIn(columns: readonly Column[], wanted: readonly string[]): Column[] {
  return wanted.flatMap((one) => columns.find(({ name }) => squeezed(name) === one) ?? []);
}

/** Makes a name that Ansible reads as one host, and that no other row has. */
function hostOf(written: string, at: number, taken: FreeNames): string {
  const plain = written.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^[._-]+/, '') || `row-${at + 1}`;
  return taken.take(plain);
}

function variableOf(column: string): string {
  return `central_${column.replaceAll(/\W+/g, '_').toLowerCase()}`;
}

/** Signs that YAML 1.1, which Ansible reads, does not allow in a text or reads as the end of a line. */
const unreadable = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

/** Writes a text in quotes, with `\uFFFD` for half a character, which the reader refuses, and marks one with braces, which Ansible would run as a template. */
function literal(text: string): string {
  const escaped = JSON.stringify(text.toWellFormed()).replaceAll(
    unreadable,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${/\{[{%#]/.test(text) ? '!unsafe ' : ''}${escaped}`;
}
