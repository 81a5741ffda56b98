import { cellText, valueAt, type Column } from './columns.ts';
import type { Row } from './rows.ts';

const nameColumns = ['name', 'hostname', 'devicename', 'serial', 'serialnumber', 'id'];
/** An address or a name of a host; with another sign it could be an option of ssh. */
const isAddress = /^[\da-z][\w.:%-]*$/i;
const addressColumns = ['ipaddress', 'ip', 'ipv4', 'ipaddr', 'managementip'];

/**
 * Rows as an inventory of Ansible in YAML: the column with a name names a host, one with an IP address is its `ansible_host`, and each
 * other is a variable `central_…`. No value is a template, and no name a range of hosts.
 */
export function ansibleInventory(rows: readonly Row[], columns: readonly Column[]): string {
  const [named, addressed] = [columnOf(columns, nameColumns), columnOf(columns, addressColumns)];
  const taken = new Map<string, number>();
  const lines = rows.flatMap((row, at) => {
    const text = (column: Column | undefined) => (column ? cellText(valueAt(row, column)) : '');
    const address = text(addressed);
    const variables = columns.map((column): [string, string] => [variableOf(column.name), text(column)]);
    const host = hostOf(text(named), at, taken);
    return [
      `    ${JSON.stringify(host)}:`,
      ...(isAddress.test(address) ? [`      ansible_host: ${literal(address)}`] : []),
      ...variables.map(([name, value]) => `      ${name}: ${literal(value)}`),
    ];
  });
  return `${['all:', '  hosts:', ...lines].join('\n')}\n`;
}

function columnOf(columns: readonly Column[], wanted: readonly string[]): Column | undefined {
  return wanted.map((one) => columns.find(({ name }) => squeezed(name) === one)).find((column) => column);
}

function squeezed(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}

/** A name that Ansible takes for one host, and that no other row has. */
function hostOf(written: string, at: number, taken: Map<string, number>): string {
  const plain = written.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^[._-]+/, '') || `row-${at + 1}`;
  const count = (taken.get(plain) ?? 0) + 1;
  taken.set(plain, count);
  return count === 1 ? plain : `${plain}_${count}`;
}

function variableOf(column: string): string {
  return `central_${column.replaceAll(/\W+/g, '_').toLowerCase()}`;
}

/** A text in quotes; with braces Ansible would run it as a template. */
function literal(text: string): string {
  return `${/\{[{%#]/.test(text) ? '!unsafe ' : ''}${JSON.stringify(text)}`;
}
