import { isObject, parseJsonAsWritten, type Json } from '../../text/json.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';

/** A call from which words are made: resolved, or with its references as in a file. */
export interface DeedCall {
  method: string;
  /** Path and query, without the origin. */
  target: string;
  body?: string | undefined;
}

/** A change in words. */
export interface Deed {
  /** One line without a full stop: "Blink the LED of AP-0003, Lisbon HQ". */
  words: string;
  /** Further sentences about the change; one line each. */
  notes: readonly string[];
  /** True if the change cannot be undone; a note says why. */
  isFinal?: true;
}

/** The values of a call by name: of its path, its query and the first level of its JSON body. */
export interface CallValues {
  path: ReadonlyMap<string, string>;
  /** Each name with its values, in the order of the query. */
  query: ReadonlyMap<string, readonly string[]>;
  body: Json | undefined;
  /** Segments of the path as they are written. */
  segments: readonly string[];
}

/** Largest body that is read to find words; of a larger one none is read. */
const largestBody = 1_000_000;

/** Reads the values of a call; `template` is the path of its operation. Never throws. */
export function valuesOf({ target, body }: DeedCall, template: string): CallValues {
  const segments = segmentsOf(target).map(percentDecoded);
  const path = new Map<string, string>();
  for (const [at, segment] of segmentsOf(template).entries())
    if (isParameter(segment)) path.set(segment.slice(1, -1), segments[at] ?? '');
  const isSmall = body !== undefined && body.length <= largestBody;
  return { path, query: queryOf(target), body: isSmall ? parseJsonAsWritten(body) : undefined, segments };
}

/** The values of a name: from the path, else from the query, else from the body; `body.x` looks only in the body. */
export function textsOf(values: CallValues, name: string): readonly string[] {
  const inBody = name.startsWith('body.');
  const ofPath = inBody ? undefined : values.path.get(name);
  if (ofPath !== undefined) return [ofPath];
  const ofQuery = inBody ? undefined : values.query.get(name);
  if (ofQuery !== undefined) return ofQuery.flatMap((text) => text.split(',')).filter(Boolean);
  return textsInBody(values, name).map(({ text }) => text);
}

/** A value of the body, with the name of the member that has it: `network[1].serialNumber`. */
interface TextOfMember {
  member: string;
  text: string;
}

/** The values of a name that come from the body. */
export function textsInBody({ path, query, body }: CallValues, name: string): readonly TextOfMember[] {
  const own = name.replace(/^body\./, '');
  if (!isObject(body) || (own === name && (path.has(name) || query.has(name)))) return [];
  return textsIn(body[own], own);
}

/**
 * The things with the ids of a name, with the path that reads each: the call's own up to the id, or that of its list and the id. Without
 * the word for a way to change things, which the path of a GET does not have.
 */
export function itemsOf(values: CallValues, name: string): readonly { id: string; path: string }[] {
  const { segments, path } = values;
  return textsOf(values, name).map((id) => {
    const list = segments.slice(0, path.has(name) ? segments.indexOf(id) : undefined);
    if (/^(?:bulk|update)$/.test(list.at(-1) ?? '')) list.pop();
    return { id, path: ['', ...list, encodeURIComponent(id.toWellFormed())].join('/') };
  });
}

/** Tells if a call names its targets with an empty list: `"serials": []`, `id=`. */
export function isEmptyList({ path, query, body }: CallValues, name: string): boolean {
  if (path.has(name)) return false;
  const ofQuery = query.get(name);
  if (ofQuery !== undefined) return ofQuery.every((text) => text.split(',').every((one) => one === ''));
  const value = isObject(body) ? body[name.replace(/^body\./, '')] : undefined;
  return Array.isArray(value) && value.length === 0;
}

/** Names under which the objects of a list identify themselves. */
const naming = ['serial', 'serialNumber', 'serial_number', 'device_id', 'id', 'scopeId', 'scope-id', 'name'];

function textsIn(value: Json | undefined, member: string): readonly TextOfMember[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsIn(one, `${member}[${at + 1}]`));
  if (typeof value !== 'object') return [{ member, text: String(value) }];
  // A long number, which keeps all its digits.
  if (typeof value['rawJSON'] === 'string') return [{ member, text: value['rawJSON'] }];
  const name = naming.find((one) => value[one] !== undefined);
  return name === undefined ? [] : textsIn(value[name], `${member}.${name}`);
}

/** Values of a target's query by name, decoded. */
export function queryOf(target: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  const [, written = ''] = (target.split('#', 1)[0] ?? '').split(/\?(.*)/s, 2);
  for (const field of written.split('&')) {
    const [name = '', value = ''] = field.split(/=(.*)/s, 2).map(percentDecoded);
    if (name !== '') query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}
