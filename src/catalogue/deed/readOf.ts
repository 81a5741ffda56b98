import type { Platform } from '../../account/account.ts';
import type { Catalogue } from '../catalogue.ts';
import { findOperation, findPath } from '../lookup.ts';
import type { Operation } from '../operation.ts';
import { isParameter, segmentsOf } from '../segments.ts';
import { valuesOf, type CallValues, type DeedCall } from './callValues.ts';

/** Target of the GET that reads the very object that a write changes, as it is in effect there; undefined where there is none. */
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

/** Tells a single object from a list, to which a POST would add. */
function isOfOne({ path, query }: Operation, method: string): boolean {
  const segments = segmentsOf(path);
  const last = segments.at(-1) ?? '';
  if (method === 'POST') return isParameter(last) && segments.some((one) => /config/.test(one));
  return isParameter(last) || !query.some(({ name }) => name === 'limit');
}

/** Parameters of the read. Those of new Central's configuration are other ones than the write's; reference 3.5. */
function queryFor(write: Operation, get: Operation, { query }: CallValues): [string, string][] {
  const takes = (name: string) => get.query.some((field) => field.name === name);
  const given = [...query].flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
  if (!write.query.some(({ name }) => name === 'object-type') || !takes('view-type'))
    return given.filter(([name]) => takes(name));
  if (query.get('object-type')?.[0]?.toUpperCase() !== 'LOCAL') return [['view-type', 'LIBRARY']];
  const place = given.filter(([name]) => name === 'scope-id' || name === 'device-function');
  const effective: [string, string][] = takes('effective') ? [['effective', 'true']] : [];
  return [['view-type', 'LOCAL'], ...place, ...effective];
}
