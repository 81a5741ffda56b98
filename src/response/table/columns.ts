import { isPlainObject, type Json } from '../../text/json.ts';
import { FreeNames } from './freeNames.ts';
import { type Row } from './rows.ts';

/** A column: a member of the rows, or of an object in them. */
export interface Column {
  /** Names from the row on, joined by dots. */
  name: string;
  steps: readonly string[];
}

/** Objects in rows whose members are columns of their own. */
const deepest = 3;
const mostColumns = 200;
/** Words of columns that a person knows a row by, in the order in which they are looked for; without signs and in small letters. */
const telling = [
  ...['name', 'hostname', 'devicename', 'serial', 'serialnumber', 'sitename', 'groupname', 'label'],
  ...[
    'id',
    'siteid',
    'status',
    'state',
    'severity',
    'health',
    'type',
    'devicetype',
    'model',
    'site',
    'group',
  ],
  ...['ipaddress', 'ipv4', 'ip', 'macaddr', 'macaddress', 'mac'],
];

/** The columns of rows, each with a name of its own, and how many were left out: those that a row is known by first, the others in the order in which they are met. */
export function columnsOf(rows: readonly Row[]): { columns: Column[]; left: number } {
  const found = new Map<string, Column>();
  const names = new FreeNames();
  const left = new Set<string>();
  const look = (value: Row, above: string, at: string, steps: readonly string[]): void => {
    for (const [name, member] of Object.entries(value)) {
      const isTop = steps.length === 0;
      const shown = isTop ? name : `${above}.${name}`;
      // A name may have a dot of its own.
      const place = isTop ? name : `${at}\0${name}`;
      if (isPlainObject(member) && steps.length + 1 < deepest && Object.keys(member).length > 0)
        look(member, shown, place, [...steps, name]);
      else if (found.has(place)) continue;
      else if (found.size < mostColumns)
        found.set(place, { name: names.take(shown), steps: [...steps, name] });
      else left.add(place);
    }
  };
  for (const row of rows) look(row, '', '', []);
  const columns = [...found.values()].toSorted((one, other) => rankOf(one) - rankOf(other));
  return { columns, left: left.size };
}

function rankOf({ name }: Column): number {
  const at = telling.indexOf(name.toLowerCase().replaceAll(/[_-]/g, ''));
  return at < 0 ? telling.length : at;
}

/** The value of a row in a column; undefined if the row has none. */
export function valueAt(row: Row, { steps }: Column): Json | undefined {
  let value: Json | undefined = row;
  for (const step of steps)
    value = isPlainObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

/** A value as a cell shows it: a text as it is, everything else as JSON, what is missing as nothing. */
export function cellText(value: Json | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
