import { json, type Reply } from '../http/message.ts';
import type { RouteCall } from '../http/router.ts';
import { invalidInput } from './errorReplies.ts';

/** Value of a field for filters and sorts. */
type Value = string | number | boolean | null | undefined;

type Test = (read: (field: string) => Value) => boolean;

const clause =
  /^\s*(\w+)\s+(?:eq\s+'((?:[^']|'')*)'|in\s*\(\s*((?:'(?:[^']|'')*'\s*,?\s*)+)\))\s*(?:and\s+|$)/i;

/**
 * Reads the subset of OData that new Central reads: `field eq 'x'`, `field in ('a','b')`, joined by `and`. Undefined for anything else, or
 * for a field by which the endpoint does not filter.
 */
export function parseFilter(filter: string, fields: readonly string[]): Test | undefined {
  const tests: Test[] = [];
  let rest = filter;
  while (rest.trim() !== '') {
    const found = clause.exec(rest);
    const field = found?.[1];
    if (!found || field === undefined || !fields.includes(field)) return undefined;
    const quoted = found[3] === undefined ? [found[2] ?? ''] : listed(found[3]);
    const values = new Set(quoted.map((value) => value.replaceAll("''", "'").toLowerCase()));
    tests.push((read) => values.has(String(read(field) ?? '').toLowerCase()));
    rest = rest.slice(found[0].length);
  }
  return (read) => tests.every((test) => test(read));
}

function listed(text: string): string[] {
  return Array.from(text.matchAll(/'((?:[^']|'')*)'/g), (match) => match[1] ?? '');
}

export type Row = Record<string, unknown>;

/** A list of new Central; `read` gives the value of a field that filters and sorts may name. */
export interface NewListing<T> {
  paging: 'cursor' | 'offset';
  rows: (call: RouteCall) => readonly T[];
  render: (row: T, call: RouteCall) => Row;
  fields?: Record<string, (row: T, call: RouteCall) => Value>;
  /** Plain query parameters that filter the list, by the name of a field. */
  filters?: Record<string, string>;
  limit: { default: number; max: number };
  required?: readonly string[];
  filterLength?: number;
  /** First offset; 1 for audits. */
  firstOffset?: number;
  key?: string;
  /** The value of `code` in the response, on endpoints with an offset. */
  code?: string;
}

/** Answers a list by cursor (an offset is silently ignored then) or by offset (docs/central-api.md 6). */
export function answerNewList<T>(listing: NewListing<T>, call: RouteCall): Reply {
  const { query } = call.request;
  for (const name of listing.required ?? []) if (!query.get(name)) return invalidInput(`${name} is required`);
  const limit = Number(query.get('limit') ?? listing.limit.default);
  if (!Number.isInteger(limit) || limit < 1) return invalidInput('limit is not a positive number');
  if (limit > listing.limit.max && call.behaviour.overLimit === 'refuse')
    return invalidInput(`limit must be at most ${listing.limit.max}`);
  const rows = narrow(listing, call);
  if (!rows) return invalidInput('filter is not valid');
  const sorted = order(listing, call, rows);
  if (!sorted) return invalidInput('sort is not valid');
  const size = Math.min(limit, listing.limit.max);
  return listing.paging === 'cursor'
    ? cursorPage(listing, call, sorted, size)
    : offsetPage(listing, call, sorted, size);
}

function cursorPage<T>(listing: NewListing<T>, call: RouteCall, rows: readonly T[], size: number): Reply {
  const page = Number(call.request.query.get('next') ?? 1);
  if (!Number.isInteger(page) || page < 1) return invalidInput('next is not valid');
  const items = rows.slice((page - 1) * size, page * size).map((row) => listing.render(row, call));
  const last = page * size >= rows.length;
  const next = last ? null : call.behaviour.next === 'text' ? String(page + 1) : page + 1;
  return json({ [listing.key ?? 'items']: items, count: items.length, next, total: rows.length });
}

function offsetPage<T>(listing: NewListing<T>, call: RouteCall, rows: readonly T[], size: number): Reply {
  const first = listing.firstOffset ?? 0;
  const offset = Number(call.request.query.get('offset') ?? first);
  if (!Number.isInteger(offset) || offset < first) return invalidInput('offset is not valid');
  const items = rows.slice(offset - first, offset - first + size).map((row) => listing.render(row, call));
  const response = {
    status: 'SUCCESS',
    code: listing.code ?? 'SUCCESS-001',
    message: 'Request was successful',
  };
  return json({ [listing.key ?? 'items']: items, count: items.length, offset, total: rows.length, response });
}

function narrow<T>(listing: NewListing<T>, call: RouteCall): readonly T[] | undefined {
  const { query } = call.request;
  const fields = listing.fields ?? {};
  const filter = query.get('filter') ?? '';
  if (filter.length > (listing.filterLength ?? 256)) return undefined;
  const test = filter === '' ? undefined : parseFilter(filter, Object.keys(fields));
  if (filter !== '' && !test) return undefined;
  const wanted = Object.entries(listing.filters ?? {}).filter(([name]) => query.get(name));
  const rows = listing.rows(call);
  if (!test && wanted.length === 0) return rows;
  return rows.filter(
    (row) =>
      (test?.((field) => fields[field]?.(row, call)) ?? true) &&
      wanted.every(([name, field]) => String(fields[field]?.(row, call) ?? '') === query.get(name)),
  );
}

/** Sorts rows by a text such as `deviceName asc,model desc`. */
function order<T>(listing: NewListing<T>, call: RouteCall, rows: readonly T[]): readonly T[] | undefined {
  const sort = call.request.query.get('sort');
  if (!sort) return rows;
  const keys = sort.split(',').map((part) => part.trim().split(/\s+/));
  const fields = listing.fields ?? {};
  if (keys.some(([field = '', way = 'asc']) => !fields[field] || !/^(?:asc|desc)$/i.test(way)))
    return undefined;
  return rows.toSorted((a, b) => {
    for (const [field = '', way = 'asc'] of keys) {
      const [one, other] = [a, b].map((row) => String(fields[field]?.(row, call) ?? ''));
      if (one !== undefined && other !== undefined && one !== other)
        return one < other === (way === 'asc') ? -1 : 1;
    }
    return 0;
  });
}
