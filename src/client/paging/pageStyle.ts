import { queryValue, withQuery } from '../../http/query.ts';
import { isObject, type Json } from '../../text/json.ts';
import { cursorIn, totalOf } from './pageRows.ts';

/** Part of an operation that paging needs; an operation of the catalogue has it. */
export interface PagedOperation {
  query: readonly PagingField[];
}

export interface PagingField {
  name: string;
  required: boolean;
  default?: string | number | boolean;
  min?: number;
  max?: number;
}

/** Way to ask for the next page. `token` repeats a value of the response; `offset` and `page` count. */
export type PageStyle =
  | { kind: 'token'; name: string }
  | { kind: 'offset'; start: number }
  | { kind: 'page'; name: string; start: number }
  | { kind: 'single' };

/** The value that a response gives is sent as the parameter of the same name. */
const tokens = ['last_client_mac', 'next', 'marker', 'cursor', 'next_page', 'last_index'];

/** Parameters that count pages. */
const pageNumbers = ['page', 'page_number'];

/** Finds the style in the catalogue if it knows the operation, else in the response of so many `rows`, else in the call's own query. */
export function pageStyle(
  target: string,
  response: Json | undefined,
  operation: PagedOperation | undefined,
  rows = 0,
): PageStyle {
  const field = (name: string) => operation?.query.find((known) => known.name === name);
  const has = (name: string) => field(name) !== undefined;
  const tells = (name: string) => cursorIn(response, name) !== undefined;
  const token =
    tokens.find((name) => (has(name) && tells(name)) || (!operation && tells(name))) ?? tokens.find(has);
  const tellsOffset = isCount(cursorIn(response, 'offset'));
  const next = cursorIn(response, 'next');
  const isCounted = tellsOffset || has('offset');
  if (typeof next === 'string' && isAddress(next)) {
    // The address of the last page may be its own; an offset and a total above the page's length tell the end better.
    const isMeasured = isCounted && /[?&]offset=/.test(next) && (totalOf(response) ?? 0) > rows;
    if (!isMeasured) return { kind: 'token', name: 'next' };
  }
  if (token !== undefined && (tells(token) || !isCounted)) return { kind: 'token', name: token };
  if (has('offset') || token !== undefined || (!operation && looksCounted(target, response))) {
    return { kind: 'offset', start: Number(queryValue(target, 'offset') ?? field('offset')?.min ?? 0) || 0 };
  }
  const name = pageNumbers.find((one) => has(one) || (!operation && queryValue(target, one) !== undefined));
  if (name !== undefined) {
    const page = queryValue(target, name) ?? field(name)?.default ?? field(name)?.min;
    return { kind: 'page', name, start: Number(page ?? 1) || 0 };
  }
  return { kind: 'single' };
}

/** Tells an address from an opaque token, which may look like one but names no parameter. */
export function isAddress(text: string): boolean {
  return /^https?:\/\/|^[\w./-]*\?[\w.-]+=[^&]/.test(text);
}

/** Tells if a value is a place in a list, also as text. */
function isCount(value: Json | undefined): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}

function looksCounted(target: string, response: Json | undefined): boolean {
  if (queryValue(target, 'offset') !== undefined || queryValue(target, 'limit') !== undefined) return true;
  return (
    isObject(response) && ['offset', 'total', 'count'].some((name) => typeof response[name] === 'number')
  );
}

/** Tells if a call has pages, by the parameters of its operation or else by the call's own. */
export function isPaged(target: string, operation: PagedOperation | undefined): boolean {
  const names = ['offset', 'limit', 'page_size', ...tokens, ...pageNumbers];
  return names.some((name) =>
    operation ? operation.query.some((field) => field.name === name) : queryValue(target, name) !== undefined,
  );
}

/** The target of the first page: the call's own, with the required paging parameters, the largest page if none is given, and the total. */
export function firstTarget(target: string, operation: PagedOperation | undefined, max: number): string {
  let first = target;
  for (const { name, required, default: usual, min, max: most } of operation?.query ?? []) {
    if (queryValue(first, name) !== undefined) continue;
    if (name === 'limit') {
      const size = most === undefined || most < 1 ? usual : Math.max(1, Math.min(most, 1_000, max));
      if (most !== undefined || required) first = withQuery(first, name, String(size ?? 20));
    }
    if (name === 'offset' && required) first = withQuery(first, name, String(usual ?? min ?? 0));
    if (name === 'next' && required) first = withQuery(first, name, String(usual ?? 1));
    if (name === 'calculate_total') first = withQuery(first, name, 'true');
  }
  return first;
}

/** Services that refuse to go further than this many rows into a list (docs/central-api.md 6). */
export function ceilingOf(target: string): number {
  return /^\/(monitoring\/v2\/events|auditlogs\/v1\/events|platform\/auditlogs\/v1\/logs)(\?|$)/.test(target)
    ? 10_000
    : Infinity;
}
