/**
 * Turns the reference rows of both platforms into the compact data that src/catalogue/ commits:
 * npm run catalogue [-- <folder of catalogue-classic.json and catalogue-new.json>]. The same rows always give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { root } from './paths.ts';

const Value = z.union([z.string(), z.number(), z.boolean()]);
const Field = z.object({
  name: z.string(),
  type: z.string(),
  required: z.optional(z.boolean()),
  nested: z.optional(z.boolean()),
  enum: z.optional(z.array(Value)),
  knownValues: z.optional(z.array(Value)),
  default: z.optional(z.unknown()),
  max: z.optional(z.number()),
  min: z.optional(z.number()),
  maxLength: z.optional(z.number()),
  minLength: z.optional(z.number()),
  maxItems: z.optional(z.number()),
  format: z.optional(z.string()),
  filterFields: z.optional(z.record(z.string(), z.array(z.string()))),
  sortFields: z.optional(z.array(z.string())),
});
const Row = z.object({
  method: z.string(),
  path: z.string(),
  category: z.string(),
  family: z.optional(z.string()),
  operationId: z.optional(z.string()),
  pathParams: z.array(Field),
  query: z.array(Field),
  bodyFields: z.optional(z.array(Field)),
  bodyShape: z.optional(z.unknown()),
  bodyContentType: z.optional(z.string()),
  bodyIsArray: z.optional(z.boolean()),
  bodyRequired: z.optional(z.boolean()),
  deprecated: z.optional(z.boolean()),
  server: z.optional(z.string()),
  ratePerMinute: z.optional(z.number()),
  ratePer: z.optional(z.string()),
  sunset: z.optional(z.string()),
  replacedBy: z.optional(z.string()),
});
type Field = z.infer<typeof Field>;
type Row = z.infer<typeof Row>;

/**
 * Limits that the API reference states outside its rows (docs/central-api.md): by the beginning of a path, for
 * a query field.
 */
const known: readonly (readonly [start: string, name: string, facts: Partial<Field>])[] = [
  ['/monitoring/', 'limit', { default: 100, max: 1000 }],
  ['/central/v1/labels', 'limit', { default: 100, max: 1000 }],
  ['/central/v2/labels', 'limit', { default: 100, max: 1000 }],
  ['/central/v2/sites', 'limit', { default: 100, max: 1000 }],
  ['/firmware/v1/', 'limit', { default: 20, max: 1000 }],
  ['/configuration/v2/groups', 'limit', { default: 20 }],
  ['/configuration/v1/groups/{group}/templates', 'limit', { default: 20 }],
  ['/configuration/v1/devices/template_variables', 'limit', { default: 20, max: 20 }],
  ['/msp_api/', 'limit', { default: 10, max: 50 }],
  ['/platform/device_inventory/v1/msp/', 'limit', { default: 20 }],
  ['/auditlogs/v1/events', 'limit', { default: 100, max: 100 }],
  ['/visualrf_api/', 'limit', { default: 100, max: 100 }],
  ['/presence/', 'limit', { default: 10, max: 50 }],
  ['/guest/', 'limit', { default: 10 }],
];

/** Lists of a gateway's configuration take a group or a device's MAC address, where the rows know the group alone. */
const groupOrNode = /^\/caasapi\/v1\/(exec|showcommand)\//;

/** A row's query with other known facts added; the facts of the row itself are not replaced. */
function completed(row: Row): Field[] {
  const facts = known.filter(([start]) => row.path.startsWith(start));
  const query = row.query.map((field) =>
    Object.assign({}, ...facts.filter(([, name]) => name === field.name).map(([, , more]) => more), field),
  );
  if (!groupOrNode.test(row.path)) return query;
  return [
    ...query.map((field) => (field.name === 'group_name' ? { ...field, required: false } : field)),
    { name: 'node_name', type: 'string' },
  ];
}

/** Gives every distinct value its place in a list, in the order of first use. */
class Pool<T> {
  readonly values: T[] = [];
  #places = new Map<string, number>();

  place(value: T): number {
    const key = JSON.stringify(value);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.#places.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}

/** The values that the rows of a platform share. */
class Pools {
  readonly categories = new Pool<{ n: string; f?: string }>();
  readonly fields = new Pool<Record<string, unknown>>();
  readonly shapes = new Pool<number[]>();
  readonly samples = new Pool<string>();
}

function compactField(field: Field, place: 'path' | 'query' | 'body'): Record<string, unknown> {
  const scalar = Value.safeParse(field.default);
  // Site ids are numbers; documents call them UUIDs of at most 16 characters, which no UUID is.
  const isUntrue = place === 'query' && field.format === 'uuid';
  const format = isUntrue || field.format?.startsWith('int') ? undefined : field.format;
  // A word that begins with a capital is no field: the documents write it before the operators of any field.
  const filters = Object.entries(field.filterFields ?? {}).map(
    ([name, does]) => [/^[A-Z]/.test(name) ? '*' : name, does] as const,
  );
  return {
    n: field.name,
    t: field.type === 'file/JSON document' ? 'file' : field.type,
    r: field.required && place !== 'path' ? 1 : undefined,
    e: field.enum,
    d: scalar.success && place !== 'body' ? scalar.data : undefined,
    x: field.max,
    i: place === 'query' ? field.min : undefined,
    l: place === 'query' && !isUntrue ? field.maxLength : undefined,
    m: place === 'query' ? field.minLength : undefined,
    z: place === 'query' ? field.maxItems : undefined,
    k: place === 'query' ? field.knownValues : undefined,
    f: place === 'body' ? undefined : format,
    s: field.sortFields?.join(' '),
    w: filters.length ? filters.map(([name, does]) => `${name}:${does.join(',')}`).join(' ') : undefined,
  };
}

function shape(
  { fields, shapes }: Pools,
  list: Field[] | undefined,
  place: 'path' | 'query' | 'body',
): number | undefined {
  const kept = (list ?? []).filter((field) => !field.nested);
  return kept.length
    ? shapes.place(kept.map((field) => fields.place(compactField(field, place))))
    : undefined;
}

function flags(row: Row): string {
  const type = row.bodyContentType;
  const multipart =
    type === 'multipart/form-data' || row.bodyFields?.some((field) => field.type === 'file/JSON document');
  return [
    multipart && 'M',
    type === 'application/merge-patch+json' && 'P',
    type === 'application/x-www-form-urlencoded' && 'F',
    row.bodyIsArray && 'A',
    row.bodyRequired && 'R',
    row.deprecated && 'D',
    row.server?.includes('greenlake') && 'G',
    row.server?.includes('sso.') && 'S',
  ]
    .filter(Boolean)
    .join('');
}

function compactOperation(pools: Pools, row: Row): string {
  const sample = row.bodyShape === undefined ? '-' : pools.samples.place(JSON.stringify(row.bodyShape));
  const parts = [
    row.method,
    row.operationId ?? '-',
    shape(pools, completed(row), 'query') ?? '-',
    shape(pools, row.bodyFields, 'body') ?? '-',
    flags(row) || '-',
    sample,
    row.ratePerMinute === undefined ? '-' : `${row.ratePerMinute}/${row.ratePer ?? ''}`,
    row.sunset ?? '-',
    row.replacedBy ?? '-',
  ];
  while (parts.at(-1) === '-') parts.pop();
  return parts.join(' ');
}

/** JSON with one value a line, so that a change reads as one in a diff. */
function list(values: unknown[]): string {
  return `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
}

function compact(rows: Row[]): string {
  const pools = new Pools();
  const { categories, samples, fields, shapes } = pools;
  const byPath = Map.groupBy(rows, (row) => `${row.path} ${row.category} ${row.family ?? ''}`);
  const paths = [...byPath.values()].map(([first, ...rest]) => ({
    p: first?.path,
    c: categories.place({ n: first?.category ?? '', f: first?.family }),
    v: shape(pools, first?.pathParams, 'path'),
    o: [first, ...rest].flatMap((row) => (row ? [compactOperation(pools, row)] : [])),
  }));
  const parts = {
    categories: categories.values,
    samples: samples.values,
    fields: fields.values,
    shapes: shapes.values,
  };
  const tables = Object.entries({ ...parts, paths }).map(([name, values]) => `"${name}": ${list(values)}`);
  return `{\n${tables.join(',\n')}\n}\n`;
}

const folder = process.argv.slice(2).at(-1);
if (folder === undefined) throw new Error('Give the folder of the reference rows.');
for (const platform of ['classic', 'new']) {
  const rows: unknown = JSON.parse(readFileSync(join(folder, `catalogue-${platform}.json`), 'utf8'));
  writeFileSync(join(root, 'src', 'catalogue', `${platform}.json`), compact(z.array(Row).parse(rows)));
}
