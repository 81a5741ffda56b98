import { json, type Reply } from '../http/message.ts';
import type { RouteCall } from '../http/router.ts';
import { serviceError } from './errorReplies.ts';

/** Value that a filter compares with a parameter: a single value, or several values of which one must match. */
export type Value = string | number | boolean | null | undefined | readonly string[];

export type Row = Record<string, unknown>;

/** A list of classic Central: its name, its filters, and the form of a row. */
export interface Listing<T> {
  /** The wrapper's key. */
  key: string;
  rows: (call: RouteCall) => readonly T[];
  render: (row: T, call: RouteCall) => Row;
  /** Query parameters that keep the rows whose value equals the parameter. */
  filters?: Record<string, (row: T, call: RouteCall) => Value>;
  /** Fields that `sort` may name, with the values that are compared. */
  sorts?: Record<string, (row: T) => string | number>;
  limit?: { default: number; max: number };
  required?: readonly string[];
  service?: string;
  /** Effect of calculate_total at this endpoint: `total` is there if asked for, `always`, or `never`. */
  total?: 'asked' | 'always' | 'never';
}

const exclusive = ['group', 'label', 'site', 'swarm_id', 'cluster_id'];

/** Answers a list as the monitoring services do: filters that exclude each other, offset and limit, and a total if asked for. */
export function answerList<T>(listing: Listing<T>, call: RouteCall): Reply {
  const { query } = call.request;
  const service = listing.service ?? 'Monitoring';
  for (const name of listing.required ?? [])
    if (!query.get(name)) return serviceError('0005', `Missing parameter: ${name}`, service);
  const named = exclusive.filter((name) => listing.filters?.[name] && query.get(name));
  if (named.length > 1)
    return serviceError('0003', `Unsupported combination of filters: ${named.join(', ')}`, service);
  const page = window(listing, call);
  if ('status' in page) return page;
  const sorted = sortRows(listing, call, filterRows(listing, call));
  if (!sorted) return serviceError('0004', `Invalid value for sort: ${query.get('sort')}`, service);
  const shown = sorted
    .slice(page.offset, page.offset + page.limit)
    .map((row) => pick(listing.render(row, call), query));
  return json({ [listing.key]: shown, count: shown.length, ...totalOf(listing, call, sorted.length) });
}

function totalOf<T>(listing: Listing<T>, call: RouteCall, total: number): { total?: number } {
  const { total: behaviour } = call.behaviour;
  const own = listing.total ?? 'asked';
  if (own === 'never' || behaviour === 'never') return {};
  // Any value that is not empty counts, even "false" (docs/central-api.md 6).
  const asked = (call.request.query.get('calculate_total') ?? '') !== '';
  return own === 'always' || behaviour === 'always' || asked ? { total } : {};
}

function window<T>(listing: Listing<T>, call: RouteCall): { offset: number; limit: number } | Reply {
  const { query } = call.request;
  const service = listing.service ?? 'Monitoring';
  const bounds = listing.limit ?? { default: 100, max: 1000 };
  const offset = Number(query.get('offset') ?? 0);
  const limit = Number(query.get('limit') ?? bounds.default);
  if (!Number.isInteger(offset) || offset < 0)
    return serviceError('0004', 'Invalid value for offset', service);
  if (!Number.isInteger(limit) || limit < 0) return serviceError('0004', 'Invalid value for limit', service);
  if (limit > bounds.max && call.behaviour.overLimit === 'refuse')
    return serviceError('0002', `limit is out of range: at most ${bounds.max}`, service);
  return { offset, limit: Math.min(limit, bounds.max) };
}

function filterRows<T>(listing: Listing<T>, call: RouteCall): readonly T[] {
  const { query } = call.request;
  const tests = Object.entries(listing.filters ?? {}).flatMap(([name, read]) => {
    const wanted = query.get(name);
    return wanted ? [(row: T) => matches(read(row, call), wanted)] : [];
  });
  const rows = listing.rows(call);
  return tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
}

function matches(value: Value, wanted: string): boolean {
  if (typeof value === 'object') return value?.includes(wanted) ?? false;
  return String(value ?? '').toLowerCase() === wanted.toLowerCase();
}

function sortRows<T>(listing: Listing<T>, call: RouteCall, rows: readonly T[]): readonly T[] | undefined {
  const sort = call.request.query.get('sort');
  if (!sort) return rows;
  // An unencoded plus arrives as a space.
  const read = listing.sorts?.[sort.replace(/^[+\- ]/, '')];
  if (!read) return undefined;
  const sign = sort.startsWith('-') ? -1 : 1;
  return rows.toSorted((a, b) => (read(a) < read(b) ? -sign : read(a) > read(b) ? sign : 0));
}

/** Keeps the fields that `fields` names, and the serial, which is always there. */
function pick(row: Row, query: URLSearchParams): Row {
  const wanted = query.get('fields')?.split(',').filter(Boolean);
  if (!wanted?.length) return row;
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => wanted.includes(name) || name === 'serial'),
  );
}
