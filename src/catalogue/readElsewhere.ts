import type { Platform } from '../account/account.ts';
import { isPlainObject, parseJson, textOfValue, type Json } from '../text/json.ts';
import { percentDecoded } from '../text/percentDecoded.ts';
import type { Catalogue } from './catalogue.ts';
import { isOfOne, takes, targetOf } from './deed/readOf.ts';
import { findPath } from './lookup.ts';
import { operationKey, type Field, type Operation } from './operation.ts';
import { isParameter, segmentsOf } from './segments.ts';

/** The row of a list that is the object of a change. */
export interface Row {
  id: string;
  /** Names under which a row may have its id. */
  names: readonly string[];
  /** The most rows of a response: there may be others if it has as many. */
  most: number;
}

/** Reads of classic Central that no rule finds; the value in braces is in the path or in the body. */
const known: Readonly<Record<string, string>> = {
  'PATCH /configuration/v2/groups/{group}/properties': '/configuration/v1/groups/properties?groups={group}',
  'POST /configuration/v1/devices/move': '/configuration/v1/devices/{serials}/group',
};

/** Finds the read of a changed object at another path: in another version of the API, or as a row of the list above. */
export function readElsewhere(
  catalogue: Catalogue,
  write: Operation,
  { path, body, platform }: { path: string; body: unknown; platform: Platform },
): { read: string; row?: Row } | undefined {
  const templates = segmentsOf(write.path);
  const values = segmentsOf(path);
  const id = percentDecoded(values.at(-1) ?? '');
  const sent = typeof body === 'string' ? parseJson(body) : undefined;
  const given = new Map(isPlainObject(sent) ? Object.entries(sent) : []);
  templates.forEach((segment, at) => given.set(segment.slice(1, -1), percentDecoded(values[at] ?? '')));
  const template = known[operationKey(write)];
  if (template !== undefined) {
    const name = /\{(\w+)\}/.exec(template)?.[1] ?? '';
    const all = [given.get(name)].flat();
    const [value, ...others] = all;
    if (typeof value !== 'string' || others.length > 0) return undefined;
    return { read: template.replace(/\{\w+\}/, () => encodeURIComponent(value)) };
  }
  if (!isParameter(templates.at(-1) ?? '') || write.method === 'POST') return undefined;
  const gets = (file: string) =>
    versionsOf(file).flatMap((at) =>
      findPath(catalogue, at, platform).flatMap((get) => (get.method === 'GET' ? [{ at, get }] : [])),
    );
  const [other] = gets(path).filter(({ get }) => isOfOne(get, write.method) && needsNothing(get));
  if (other) return { read: other.at };
  // The rows of new Central's configuration have other names than its writes.
  if (write.family === 'config') return undefined;
  const name = (templates.at(-1) ?? '').slice(1, -1);
  const names = [...new Set([name, camel(name), 'id'])];
  const [list] = gets(path.replace(/\/+[^/]*\/*$/, '')).filter(({ get }) => takes(get, 'limit'));
  if (!list) return undefined;
  const query = list.get.query.flatMap((field) => pageValue(field, names, id));
  return needsNothing(list.get, query)
    ? {
        read: targetOf(list.at, query),
        row: { id, names, most: list.get.query.find((one) => one.name === 'limit')?.max ?? 100 },
      }
    : undefined;
}

/** Finds a row in the list of a response; undefined if the list has no such row, `cut` if it may be on another page. */
export function rowIn(response: Json | undefined, { id, names, most }: Row): Json | undefined {
  const members = isPlainObject(response) ? Object.values(response) : [response];
  const rows = members.flatMap((one) => (Array.isArray(one) ? one : []));
  const row = rows.find((one) => isPlainObject(one) && names.some((name) => textOfValue(one[name]) === id));
  return row ?? (rows.length < most ? undefined : 'cut');
}

/** The call that gives a group its earlier name. */
export function renaming(
  write: Operation,
  path: string,
  body: unknown,
): { target: string; body: string } | undefined {
  const sent = typeof body === 'string' ? parseJson(body) : undefined;
  if (!write.path.endsWith('/{group}/name') || !isPlainObject(sent)) return undefined;
  const [old = ''] = segmentsOf(path).slice(-2);
  const { group } = sent;
  if (typeof group !== 'string' || group === '') return undefined;
  const target = path.replace(/[^/]+\/name\/*$/, () => `${encodeURIComponent(group)}/name`);
  return { target, body: JSON.stringify({ group: percentDecoded(old) }) };
}

/** A path in all versions of the API, its own version first. */
export function versionsOf(path: string): string[] {
  const others = ['v1', 'v2', 'v3'].map((version) => path.replace(/\/v\d+(?=\/)/, `/${version}`));
  return [...new Set([path, ...others])];
}

function camel(name: string): string {
  return name.replace(/[_-](\w)/g, (_all, letter: string) => letter.toUpperCase());
}

/** Tells if an operation has all parameters that it requires. */
export function needsNothing({ query }: Operation, given: readonly [string, string][] = []): boolean {
  return query.every(({ name, required }) => !required || given.some(([one]) => one === name));
}

/** Asks for one row by its id if the list can be filtered by it, or else for the largest page. */
function pageValue(field: Field, names: readonly string[], id: string): [string, string][] {
  if (field.name === 'limit') return [['limit', String(field.max ?? 100)]];
  if (field.name === 'offset') return [['offset', '0']];
  const filtered = field.filterFields?.find((one) => names.includes(one.name));
  return filtered && field.name === 'filter'
    ? [['filter', `${filtered.name} eq '${id.replaceAll("'", "''")}'`]]
    : [];
}
