import type { Platform } from '../../account/account.ts';
import type { Catalogue } from '../catalogue.ts';
import { findOperation, findPath } from '../lookup.ts';
import type { Operation } from '../operation.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import { valuesOf, type CallValues, type DeedCall } from './callValues.ts';

/** Target of the GET that reads the object which a write changes, as it is in effect there; undefined if there is none. */
export function readOf(
  catalogue: Catalogue,
  call: Pick<DeedCall, 'method' | 'target'>,
  platform: Platform,
): string | undefined {
  const { method, target } = call;
  const write = findOperation(catalogue, method, target, platform);
  const get = findPath(catalogue, target, platform).find((one) => one.method === 'GET');
  if (!write || !get || !isOfOne(get, method)) return undefined;
  const values = valuesOf({ method, target }, write.path);
  const query = queryFor(write, get, values);
  if (get.query.some(({ name, required }) => required && !query.some(([given]) => given === name)))
    return undefined;
  const path = target.split(/[?#]/, 1)[0] ?? target;
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return text === '' ? path : `${path}?${text}`;
}

/** Tells if the path is a single object and not a list, to which a POST would add. */
export function isOfOne({ path, query }: Operation, method: string): boolean {
  const segments = segmentsOf(path);
  const last = segments.at(-1) ?? '';
  if (method === 'POST') return isParameter(last) && segments.some((one) => /config/.test(one));
  return isParameter(last) || !query.some(({ name }) => name === 'limit');
}

/** Parameters of the read. */
function queryFor(write: Operation, get: Operation, { query }: CallValues): [string, string][] {
  const given = [...query].flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  return configurationQuery(write, get, given, true) ?? given.filter(([name]) => takes(get, name));
}

/**
 * Parameters for reading an object of new Central's configuration, which differ from those of the write (docs/central-api.md 7): as it
 * is in effect at its place, or as it is stored just there. Undefined for other operations.
 */
export function configurationQuery(
  write: Operation,
  get: Operation,
  given: readonly [string, string][],
  isEffective: boolean,
): [string, string][] | undefined {
  if (!takes(write, 'object-type') || !takes(get, 'view-type')) return undefined;
  const type = given.find(([name]) => name === 'object-type')?.[1];
  if (type?.toUpperCase() !== 'LOCAL') return [['view-type', 'LIBRARY']];
  const place = given.filter(([name]) => name === 'scope-id' || name === 'device-function');
  const effective: [string, string][] = takes(get, 'effective') ? [['effective', String(isEffective)]] : [];
  return [['view-type', 'LOCAL'], ...place, ...effective];
}

function takes({ query }: Operation, name: string): boolean {
  return query.some((field) => field.name === name);
}
