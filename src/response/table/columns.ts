import { isPlainObject, type Json, textOfValue } from '../../text/json.ts';
import { FreeNames } from './freeNames.ts';
import { type Row, valueBelow } from './rows.ts';

/** A column: a member of the rows, or of an object in them. */
export interface Column {
  /** The names on the way from the row, joined by dots. */
  name: string;
  steps: readonly string[];
}

/** The depth up to which members of objects in rows are columns of their own. */
const deepest = 3;
/** The most columns that are shown, and from which these are chosen. */
const mostColumns = 200;
const mostKnown = 5_000;
/** Names of columns by which a person recognises a row, in the order of the search; without signs and in small letters. */
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

/**
 * Finds the columns of rows, each with its own name, and how many were left out. Columns by which a person knows a row come first, the
 * others in the order in which they occur.
 */
export function columnsOf(rows: readonly Row[]): { columns: Column[]; left: number } {
  const found = new Map<string, Column>();
  const names = new FreeNames();
  const left = new Set<string>();
  const look = (value: Row, above: string, at: string, steps: readonly string[]): void => {
    for (const [name, member] of Object.entries(value)) {
      const isTop = steps.length === 0;
      const shown = isTop ? name : `${above}.${name}`;
      // A name may have a dot in it.
      const key = isTop ? name : `${at}\0${name}`;
      if (isPlainObject(member) && steps.length + 1 < deepest && Object.keys(member).length > 0)
        look(member, shown, key, [...steps, name]);
      else if (found.has(key)) continue;
      else if (found.size < mostKnown) found.set(key, { name: names.take(shown), steps: [...steps, name] });
      else left.add(key);
    }
  };
  for (const row of rows) look(row, '', '', []);
  const all = [...found.values()].toSorted((one, other) => rankOf(one) - rankOf(other));
  const columns = all.slice(0, mostColumns);
  return { columns, left: left.size + all.length - columns.length };
}

function rankOf({ name }: Column): number {
  const at = telling.indexOf(name.toLowerCase().replaceAll(/[_-]/g, ''));
  return at < 0 ? telling.length : at;
}

/** Gives the value of a row in a column; undefined if the row has none. */
export function valueAt(row: Row, { steps }: Column): Json | undefined {
  return valueBelow(row, steps);
}

/** Writes a value as a cell shows it: a text as it is, a missing value as nothing, everything else as JSON. */
export function cellText(value: Json | undefined): string {
  return value === undefined ? '' : textOfValue(value);
}
