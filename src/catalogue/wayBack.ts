import type { Platform } from '../account/account.ts';
import { pathOf } from '../http/query.ts';
import { parseJson, type Json } from '../text/json.ts';
import type { Catalogue } from './catalogue.ts';
import { givenQuery, isOfOne, readQuery, takes, targetOf } from './deed/readOf.ts';
import { exclusiveMembers, type ExclusiveMembers } from './exclusiveMembers.ts';
import { findOperation, findPath } from './lookup.ts';
import type { Operation } from './operation.ts';
import { nodesAt } from './pathTree.ts';
import { readElsewhere, renaming } from './readElsewhere.ts';
import { isParameter, segmentsOf } from './segments.ts';

/** A call that may undo a change, as the catalogue describes it. */
export interface Way {
  method: string;
  target: string;
  /** The content type of its body; missing if it takes none. */
  type?: string;
  /** Names of the first level of its body, as far as they are known, with their defaults. */
  fields: ReadonlyMap<string, Json | undefined>;
  /** The body's shape, with the types of its values in place of them. */
  sample?: Json;
  /** Members that exclude each other in its body. */
  exclusive?: ExclusiveMembers;
  /** True if the server is known to accept no other members than these. */
  isStrict: boolean;
}

/** Calls of the catalogue that read the object of a change, and calls that may undo the change. */
export interface WayBack {
  /** The GET of the object. */
  read?: string;
  /** The call that gives an object its earlier name. */
  rename?: { target: string; body: string };
  /** Calls at the change's own path. */
  PUT?: Way;
  PATCH?: Way;
  POST?: Way;
  DELETE?: Way;
  /** The POST, one segment up, that creates an object like this one. */
  into?: Way;
  /** The DELETE below a POST's path, with the name of the id at its end. */
  created?: { way: Way; name: string };
  /** Names of those path values that are the object's own ids. */
  ids: readonly string[];
}

/** Looks up the calls that can undo a change; undefined for a call that the catalogue does not have. */
export function wayBack(
  catalogue: Catalogue,
  call: { method: string; target: string; body?: unknown },
  platform: Platform,
): WayBack | undefined {
  const { method, target, body } = call;
  const write = findOperation(catalogue, method, target, platform);
  if (!write) return undefined;
  const query = givenQuery(target);
  const path = pathOf(target);
  const here = findPath(catalogue, path, platform);
  const ids = segmentsOf(write.path).flatMap((segment) =>
    isParameter(segment) ? [segment.slice(1, -1)] : [],
  );
  const back: WayBack = { ids };
  for (const operation of here) {
    const { method: way } = operation;
    if (way === 'PUT' || way === 'PATCH' || way === 'POST' || way === 'DELETE')
      back[way] = wayOf(operation, path, query);
  }
  const get = here.find((one) => one.method === 'GET');
  const below = method === 'POST' ? childOf(catalogue, platform, path) : undefined;
  // What a POST adds to a list, and a DELETE with a body takes from it, is not taken away by what was there before.
  const isPart = method === 'POST' && (back.DELETE?.fields.size ?? 0) > 0;
  if (get && !below && !isPart && isOfOne(get, method === 'POST' && back.DELETE ? 'DELETE' : method)) {
    const asked = readQuery(write, get, query, false);
    const names = new Set([...query, ...asked].map(([name]) => name));
    const others = here.filter((one) => one === get || (method === 'POST' && one.method === 'DELETE'));
    // Without a field that it or the DELETE needs, the read is of another object, or of all: this one is named in the body.
    if (others.every((one) => one.query.every(({ name, required }) => !required || names.has(name))))
      back.read = targetOf(path, asked);
  }
  if (below) {
    const [name = ''] = segmentsOf(below.operation.path).slice(-1);
    back.created = { way: wayOf(below.operation, below.path, query), name: name.slice(1, -1) };
  }
  const elsewhere = back.read === undefined && !below ? readElsewhere(write, path, body) : undefined;
  if (elsewhere !== undefined) back.read = elsewhere;
  const rename = renaming(write, path, body);
  if (rename) back.rename = rename;
  const up = path.replace(/\/+$/, '').replace(/\/[^/]*$/, '');
  const into = findOperation(catalogue, 'POST', up, platform);
  if (into && isParameter(segmentsOf(write.path).at(-1) ?? '')) back.into = wayOf(into, up, query);
  return back;
}

/** A path in all versions of the API, its own version first. */
function versionsOf(path: string): string[] {
  const others = ['v1', 'v2', 'v3'].map((version) => path.replace(/\/v\d+(?=\/)/, `/${version}`));
  return [...new Set([path, ...others])];
}

/** The DELETE of one object of the collection at a path, in any version of the API. */
function childOf(catalogue: Catalogue, platform: Platform, path: string): Below | undefined {
  for (const one of versionsOf(path)) {
    const found = nodesAt(catalogue.trees[platform], segmentsOf(one))
      .flatMap(({ parameter }) => parameter?.operations ?? [])
      .find(({ method }) => method === 'DELETE');
    if (found) return { operation: found, path: one };
  }
  return undefined;
}

interface Below {
  operation: Operation;
  path: string;
}

function wayOf(operation: Operation, path: string, query: readonly [string, string][]): Way {
  const { method, bodyFields, bodySample, bodyContentType, family } = operation;
  const taken = query.filter(([name]) => takes(operation, name));
  const exclusive = exclusiveMembers(path);
  const sample = bodySample === undefined ? undefined : parseJson(bodySample);
  return {
    method,
    target: targetOf(path, taken),
    ...(bodyContentType !== undefined && { type: bodyContentType }),
    fields: new Map(bodyFields.map((field) => [field.name, field.default])),
    ...(sample !== undefined && { sample }),
    ...(exclusive && { exclusive }),
    // Bodies of classic Central are only partly documented; new Central's configuration ignores members that it does not know.
    isStrict: (family === 'greenlake' || family === 'mrt') && bodyFields.length > 0,
  };
}
