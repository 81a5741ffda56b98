import type { Platform } from '../../account/account.ts';
import { pathOf } from '../../http/query.ts';
import type { Catalogue } from '../catalogue.ts';
import { findOperation, findPath } from '../lookup.ts';
import type { Operation } from '../operation.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import { queryOf, type DeedCall } from './callValues.ts';

/** A parameter of a query, with one value. */
type Parameter = [name: string, value: string];

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
  const query = readQuery(write, get, givenQuery(target), true);
  if (get.query.some(({ name, required }) => required && !query.some(([given]) => given === name)))
    return undefined;
  return targetOf(pathOf(target), query);
}

/** Writes a target from a path and its parameters. */
export function targetOf(path: string, query: readonly Parameter[]): string {
  const text = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return text === '' ? path : `${path}?${text}`;
}

/** The parameters of a target, each with one value. */
export function givenQuery(target: string): Parameter[] {
  return [...queryOf(target)].flatMap(([name, values]) => values.map((value): Parameter => [name, value]));
}

/** Tells if the path is a single object and not a list, to which a POST would add. */
export function isOfOne(get: Operation, method: string): boolean {
  const segments = segmentsOf(get.path);
  const last = segments.at(-1) ?? '';
  if (method === 'POST') return isParameter(last) && segments.some((one) => /config/.test(one));
  // New Central's configuration has names for the objects of a list: what is changed without one is single.
  return isParameter(last) || takes(get, 'view-type') || !takes(get, 'limit');
}

/**
 * Parameters of the read of the object that a write changes. For new Central's configuration they differ from those of the write
 * (docs/central-api.md 7): they ask for the object as it is in effect at its place, or as it is stored just there.
 */
export function readQuery(
  write: Operation,
  get: Operation,
  given: readonly Parameter[],
  isEffective: boolean,
): Parameter[] {
  if (!takes(write, 'object-type') || !takes(get, 'view-type'))
    return given.filter(([name]) => takes(get, name));
  const type = given.find(([name]) => name === 'object-type')?.[1];
  if (type?.toUpperCase() !== 'LOCAL') return [['view-type', 'LIBRARY']];
  const atScope = given.filter(([name]) => name === 'scope-id' || name === 'device-function');
  const effective: Parameter[] = takes(get, 'effective') ? [['effective', String(isEffective)]] : [];
  return [['view-type', 'LOCAL'], ...atScope, ...effective];
}

export function takes({ query }: Operation, name: string): boolean {
  return query.some((field) => field.name === name);
}
