import { isObject, parseJson, type Json } from '../../text/json.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import { percentDecoded } from '../../text/percentDecoded.ts';

/** A call as words are made of it: resolved, or as a file has it with its references. */
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
  /** Sentences about if it lands; one line each. */
  notes: readonly string[];
  /** The change cannot be undone, and a note says why. */
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

/** A larger body is not read for the sake of its words. */
const largestBody = 1_000_000;

/** Reads the values of a call; `template` is the path of its operation. Never throws. */
export function valuesOf({ target, body }: DeedCall, template: string): CallValues {
  const segments = segmentsOf(target).map(percentDecoded);
  const path = new Map<string, string>();
  for (const [at, segment] of segmentsOf(template).entries())
    if (isParameter(segment)) path.set(segment.slice(1, -1), segments[at] ?? '');
  const isSmall = body !== undefined && body.length <= largestBody;
  return { path, query: queryOf(target), body: isSmall ? parseJson(body) : undefined, segments };
}

/** The texts that a name stands for: of the path, else of the query, else of the body; `body.x` asks the body alone. */
export function textsOf(values: CallValues, name: string): readonly string[] {
  const inBody = name.startsWith('body.');
  const ofPath = inBody ? undefined : values.path.get(name);
  if (ofPath !== undefined) return [ofPath];
  const ofQuery = inBody ? undefined : values.query.get(name);
  if (ofQuery !== undefined) return ofQuery.flatMap((text) => text.split(',')).filter(Boolean);
  const { body } = values;
  return isObject(body) ? textsIn(body[inBody ? name.slice('body.'.length) : name]) : [];
}

/** Tells if a call names its targets with a list that has none in it: `"serials": []`, `id=`. */
export function isEmptyList({ path, query, body }: CallValues, name: string): boolean {
  if (path.has(name)) return false;
  const ofQuery = query.get(name);
  if (ofQuery !== undefined) return ofQuery.every((text) => text.split(',').every((one) => one === ''));
  const value = isObject(body) ? body[name.replace(/^body\./, '')] : undefined;
  return Array.isArray(value) && value.length === 0;
}

/** Names under which a list's objects say which thing each of them is. */
const naming = ['serial', 'serialNumber', 'serial_number', 'device_id', 'id', 'scopeId', 'scope-id', 'name'];

function textsIn(value: Json | undefined): readonly string[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object') return [String(value)];
  // A long number, whose digits are kept.
  if (typeof value['rawJSON'] === 'string') return [value['rawJSON']];
  return textsIn(naming.map((name) => value[name]).find((one) => one !== undefined));
}

/** Values of a target's query by name, decoded. */
export function queryOf(target: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  const start = target.indexOf('?');
  const fields = start < 0 ? [] : (target.slice(start + 1).split('#', 1)[0] ?? '').split('&');
  for (const field of fields) {
    const [name = '', value = ''] = field.split(/=(.*)/s, 2).map(percentDecoded);
    if (name !== '') query.set(name, [...(query.get(name) ?? []), value]);
  }
  return query;
}
