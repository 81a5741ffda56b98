import type { Field, Operation } from './operation.ts';

/** The reaction of the API to a parameter that it does not know (docs/central-api.md). */
export type Strictness = 'refuses' | 'ignores' | 'unknown';

const families: Readonly<Record<string, Strictness>> = {
  'network-monitoring': 'refuses',
  'network-notifications': 'refuses',
  'network-services': 'refuses',
  'network-config': 'ignores',
};

export function strictnessOf({ platform, path }: Pick<Operation, 'platform' | 'path'>): Strictness {
  if (platform === 'classic') return 'ignores';
  return families[path.split('/', 2)[1] ?? ''] ?? 'unknown';
}

/** Calls that accept a “filter” but do not filter by it. */
const withoutFilter = /\/(asset-tags|client-firewall-sessions|site-firewall-sessions)$/;

/** Tells if an operation accepts a parameter that has no effect on its response. */
export function isWithoutEffect({ path }: Operation, name: string): boolean {
  return name === 'filter' && withoutFilter.test(path);
}

const byName = new WeakMap<readonly Field[], ReadonlyMap<string, Field>>();

/** The parameter of an operation with that name. */
export function queryField({ path, query }: Operation, name: string): Field | undefined {
  let fields = byName.get(query);
  if (!fields) byName.set(query, (fields = new Map(query.map((field) => [field.name, field]))));
  return fields.get(name) ?? unlisted(path, fields, name);
}

/** A field that no document has: `{property}__gt` of a branch's health, or a parameter that the gateway accepts anyway. */
function unlisted(path: string, fields: ReadonlyMap<string, Field>, name: string): Field | undefined {
  const isOpen = /__(?:gt|lt|gte|lte)$/.test(name) && [...fields.keys()].some((one) => one.includes('__<'));
  const isTaken =
    (name === 'topN' && path.endsWith('/switches/topn-interface-trends')) ||
    (name === 'category_id' && path === '/central/v2/labels');
  return isOpen || isTaken ? { name, type: 'string', required: false } : undefined;
}
