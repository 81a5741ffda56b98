/**
 * Turns the reference rows of one platform into the compact data that src/catalogue/ commits:
 * node scripts/catalogue.ts <rows.json> <out.json>. The same rows always give the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';

const Value = z.union([z.string(), z.number(), z.boolean()]);
const Field = z.object({
  name: z.string(),
  type: z.string(),
  required: z.optional(z.boolean()),
  nested: z.optional(z.boolean()),
  enum: z.optional(z.array(Value)),
  default: z.optional(z.unknown()),
  max: z.optional(z.number()),
  min: z.optional(z.number()),
  maxLength: z.optional(z.number()),
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
  ['/msp_api/', 'limit', { default: 10, max: 50 }],
  ['/platform/device_inventory/v1/msp/', 'limit', { default: 20 }],
  ['/auditlogs/v1/events', 'limit', { default: 100, max: 100 }],
  ['/visualrf_api/', 'limit', { default: 100, max: 100 }],
  ['/presence/', 'limit', { default: 10, max: 50 }],
  ['/guest/', 'limit', { default: 10 }],
];

/** A row's query with what is known besides; what the row itself says stands. */
function completed(row: Row): Field[] {
  const facts = known.filter(([start]) => row.path.startsWith(start));
  return row.query.map((field) =>
    Object.assign({}, ...facts.filter(([, name]) => name === field.name).map(([, , more]) => more), field),
  );
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

const categories = new Pool<{ n: string; f?: string }>();
const fields = new Pool<Record<string, unknown>>();
const shapes = new Pool<number[]>();
const samples = new Pool<string>();

function compactField(field: Field, place: 'path' | 'query' | 'body'): Record<string, unknown> {
  const scalar = Value.safeParse(field.default);
  const format = field.format?.startsWith('int') ? undefined : field.format;
  const filters = Object.entries(field.filterFields ?? {});
  return {
    n: field.name,
    t: field.type === 'file/JSON document' ? 'file' : field.type,
    r: field.required && place !== 'path' ? 1 : undefined,
    e: field.enum,
    d: scalar.success && place !== 'body' ? scalar.data : undefined,
    x: field.max,
    i: place === 'query' ? field.min : undefined,
    l: place === 'query' ? field.maxLength : undefined,
    f: place === 'body' ? undefined : format,
    s: field.sortFields?.join(' '),
    w: filters.length ? filters.map(([name, does]) => `${name}:${does.join(',')}`).join(' ') : undefined,
  };
}

function shape(list: Field[] | undefined, place: 'path' | 'query' | 'body'): number | undefined {
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

function compactOperation(row: Row): string {
  const sample = row.bodyShape === undefined ? '-' : samples.place(JSON.stringify(row.bodyShape));
  const parts = [
    row.method,
    row.operationId ?? '-',
    shape(completed(row), 'query') ?? '-',
    shape(row.bodyFields, 'body') ?? '-',
    flags(row) || '-',
    sample,
  ];
  while (parts.at(-1) === '-') parts.pop();
  return parts.join(' ');
}

/** JSON with one value a line, so that a change reads as one in a diff. */
function list(values: unknown[]): string {
  return `[\n${values.map((value) => JSON.stringify(value)).join(',\n')}\n]`;
}

function compact(rows: Row[]): string {
  const byPath = Map.groupBy(rows, (row) => `${row.path} ${row.category} ${row.family ?? ''}`);
  const paths = [...byPath.values()].map(([first, ...rest]) => ({
    p: first?.path,
    c: categories.place({ n: first?.category ?? '', f: first?.family }),
    v: shape(first?.pathParams, 'path'),
    o: [first, ...rest].flatMap((row) => (row ? [compactOperation(row)] : [])),
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

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('Give the reference rows and the file to write.');
writeFileSync(to, compact(z.array(Row).parse(JSON.parse(readFileSync(from, 'utf8')))));
