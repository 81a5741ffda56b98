import { finiteNumber, isObject, type Json } from '../../text/json.ts';
import { inWords } from '../../text/duration.ts';
import { oneLine } from '../../text/foreignText.ts';
import { squeezed } from '../../text/squeezed.ts';
import { epochTime, writtenTime } from '../../text/time.ts';
import { isHiddenSite, status } from '../lists/fields.ts';
import type { DeviceStatus } from '../model.ts';

/** A value for the page: a text, or a time, which the page shows in the person's format. */
export interface Shown {
  text: string;
  /** Wall ms. */
  at?: number;
  /** A state, which the page shows by shape and colour. */
  state?: DeviceStatus;
}

/** A title with the fields that may hold its value, the best first: `name`, `path.to.name`, each may have a format after a colon. */
export type FieldSpec = readonly [title: string, ...fields: string[]];

type Format = (value: Json) => Shown | undefined;

/** Most characters of a value's text; names with 300 characters exist. */
const longest = 400;

/** The first of the fields with a value to show. Names are compared without case and signs: `ip_address` is `ipAddress`. */
export function valueOf(row: Json, fields: readonly string[]): Shown | undefined {
  for (const field of fields) {
    const [path = '', format = 'text'] = field.split(':');
    const value = at(row, path);
    const shown = value === undefined ? undefined : formats[format]?.(value);
    if (shown !== undefined) return shown;
  }
  return undefined;
}

/** The value of a field, whose name may be written in another case, along a path with points. */
export function at(row: Json, path: string): Json | undefined {
  let value: Json | undefined = row;
  for (const step of path.split('.')) value = isObject(value) ? member(value, step) : undefined;
  return value;
}

/** The text of a field, cleaned; undefined if it is missing or empty. */
export function textAt(row: Json, ...paths: string[]): string | undefined {
  return valueOf(row, paths)?.text;
}

function member(row: { [name: string]: Json }, name: string): Json | undefined {
  if (Object.hasOwn(row, name)) return row[name];
  const wanted = squeezed(name);
  const found = Object.keys(row).find((one) => squeezed(one) === wanted);
  return found === undefined ? undefined : row[found];
}

/** Any plain value as text; undefined if there is nothing to show. */
export function plain(value: Json | undefined): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) {
    const parts = value.flatMap((one) => plain(isObject(one) ? nameIn(one) : one) ?? []);
    return parts.length === 0 ? undefined : cut(parts.join(', '));
  }
  if (isObject(value)) {
    const raw = value['rawJSON'];
    return typeof raw === 'string' ? raw : plain(nameIn(value));
  }
  const text = cut(oneLine(String(value)).trim());
  return text === '' ? undefined : text;
}

/** Finds the name of an object, since labels, sites and ports in rows may be objects too. */
function nameIn(value: { [name: string]: Json }): Json | undefined {
  const name = ['name', 'label_name', 'siteName', 'port', 'value', 'id'].find(
    (one) => member(value, one) !== undefined,
  );
  const found = name === undefined ? undefined : member(value, name);
  return isObject(found) ? undefined : found;
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
}

function lasting(value: Json, ms: number): Shown | undefined {
  const number = finiteNumber(value);
  return number === undefined || number <= 0 ? undefined : { text: inWords(number * ms) };
}

function counts(value: Json, unit: string): Shown | undefined {
  if (!Array.isArray(value)) return undefined;
  const parts = value.flatMap((one) => {
    const [name, count] = [textAt(one, 'name'), textAt(one, 'value', 'count')];
    return name === undefined || count === undefined ? [] : [`${name} ${count}${unit}`];
  });
  return parts.length === 0 ? undefined : { text: parts.join(', ') };
}

const bands: Readonly<Record<string, string>> = { '0': '2.4 GHz', '1': '5 GHz', '2': '6 GHz', '3': '6 GHz' };

const formats: Readonly<Record<string, Format>> = {
  text: (value) => {
    const text = plain(value);
    return text === undefined ? undefined : { text };
  },
  /** A time from a number since 1970 or a date as text; any other text is shown unchanged. */
  time: (value) => {
    const number = finiteNumber(value);
    const ms = number === undefined ? writtenTime(plain(value) ?? '') : epochTime(number);
    if (ms === undefined) return number === undefined ? formats['text']?.(value) : undefined;
    return { text: new Date(ms).toISOString(), at: ms };
  },
  s: (value) => lasting(value, 1_000),
  ms: (value) => lasting(value, 1),
  percent: (value) => {
    const number = finiteNumber(value);
    return number === undefined ? undefined : { text: `${number} %` };
  },
  dbm: (value) => {
    const number = finiteNumber(value);
    return number === undefined ? undefined : { text: `${number} dBm` };
  },
  shares: (value) => counts(value, ' %'),
  counts: (value) => counts(value, ''),
  /** The radio of a classic access point: 0, 1 and 3; docs/central-api.md. */
  radioBand: (value) => {
    const text = plain(value);
    return text === undefined ? undefined : { text: bands[text] ?? text };
  },
  /** A state from Up, ONLINE, Offline and the like; any other word is shown unchanged. */
  state: (value) => {
    const text = plain(value);
    if (text === undefined) return undefined;
    const state = status(text);
    return { text: state === 'unknown' ? text : state, state };
  },
  /** The name of a site, unless Central hides the site itself. */
  site: (value) => {
    const text = plain(value);
    return text === undefined || isHiddenSite(text) ? undefined : { text };
  },
  yes: (value) => (typeof value === 'boolean' ? { text: value ? 'yes' : 'no' } : formats['text']?.(value)),
};
