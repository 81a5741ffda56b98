import { isObject, type Json } from '../../text/json.ts';

/** The keys under which Central's services wrap their rows, as far as an answer may hold other arrays beside them. */
const wrappers = [
  'items', 'aps', 'switches', 'gateways', 'mcs', 'swarms', 'clients', 'sites', 'labels', 'stacks', 'networks', 'bssids', 'devices', 'data',
  'events', 'notifications', 'settings', 'audit_logs', 'subscriptions', 'ports', 'vlans', 'neighbors', 'portals', 'visitors', 'customers',
  'insights', 'msp_customers', 'dirty_diff_list', 'rogue_aps', 'results', 'routes', 'variables',
]; // prettier-ignore

/** The place of the rows in an answer. */
export interface RowsPlace {
  /** Name of the list in the answer; undefined where the answer itself is the list, or is none. */
  key: string | undefined;
  /** The rows are the members of an object, such as devices by their serials, and stand here as pairs of name and value. */
  isKeyed: boolean;
}

export interface PageRows extends RowsPlace {
  rows: Json[];
}

type JsonObject = { [name: string]: Json };

/**
 * Finds the rows of an answer, at `place` where an earlier page has shown it. Undefined where the answer is no list. Members of an
 * object are rows only where the call has pages: else it is one object.
 */
export function pageRows(
  answer: Json | undefined,
  place: RowsPlace | undefined,
  isPaged: boolean,
): PageRows | undefined {
  if (place?.isKeyed === true) return laterMembers(answer, place);
  if (Array.isArray(answer)) return { key: undefined, isKeyed: false, rows: answer };
  if (!isObject(answer)) return undefined;
  const found = place?.key ?? wrapperOf(answer) ?? emptyWrapperOf(answer);
  if (found === undefined) return isPaged && place === undefined ? firstMembers(answer) : undefined;
  const rows = Object.hasOwn(answer, found) ? answer[found] : undefined;
  return { key: found, isKeyed: false, rows: Array.isArray(rows) ? rows : [] };
}

/** Members that tell of the list, beside its rows. */
const bookkeeping = new Set([
  'count',
  'total',
  'offset',
  'limit',
  'next',
  'page',
  'response',
  'status',
  'code',
  'message',
]);

function membersOf(answer: JsonObject): [name: string, value: Json][] {
  return Object.entries(answer).filter(
    ([name, value]) => !(bookkeeping.has(name) || asides.includes(name)) || !isAside(name, value),
  );
}

/** A row may have such a name as well. */
function isAside(name: string, value: Json): boolean {
  return !isObject(value) || name === 'response' || (asides.includes(name) && tellsOfPages(value));
}

function firstMembers(answer: JsonObject): PageRows | undefined {
  const members = membersOf(answer);
  if (!members.every(([, value]) => isObject(value))) return undefined;
  const [only] = members;
  const [name, inner] = only ?? ['', null];
  const isWrapped = wrappers.includes(name) || Object.keys(answer).length > 1;
  if (members.length === 1 && isWrapped && isObject(inner)) {
    const rows = Object.entries(inner);
    if (rows.length > 0 && rows.every(([, value]) => isObject(value)))
      return { key: name, isKeyed: true, rows };
    // A list within an object is no row of its own.
    if (isWrapped && wrappers.some((one) => Array.isArray(inner[one]))) return undefined;
  }
  const isEmpty = members.length === 0 && Object.keys(answer).length > 0;
  return isEmpty && totalOf(answer) !== 0 ? undefined : { key: undefined, isKeyed: true, rows: members };
}

function laterMembers(answer: Json | undefined, { key }: RowsPlace): PageRows | undefined {
  const none = { key, isKeyed: true, rows: [] };
  if (answer === null || (Array.isArray(answer) && answer.length === 0)) return none;
  if (!isObject(answer)) return undefined;
  if (key === undefined) {
    const rows = membersOf(answer);
    return rows.every(([, value]) => isObject(value)) ? { ...none, rows } : undefined;
  }
  const inner = Object.hasOwn(answer, key) ? answer[key] : undefined;
  return isObject(inner) ? { ...none, rows: Object.entries(inner) } : none;
}

function wrapperOf(answer: JsonObject): string | undefined {
  const arrays = Object.keys(answer).filter((name) => Array.isArray(answer[name]));
  return arrays.length <= 1 ? arrays[0] : (wrappers.find((name) => arrays.includes(name)) ?? arrays[0]);
}

/** Some services write null where a list is empty. */
function emptyWrapperOf(answer: JsonObject): string | undefined {
  const isEmpty = countOf(answer['count']) === 0 || countOf(answer['total']) === 0;
  return isEmpty ? wrappers.find((name) => answer[name] === null) : undefined;
}

/** The answers of all pages as one: the first page's own shape with all rows in it. */
export function merged(first: Json | undefined, { key, isKeyed }: RowsPlace, rows: Json[]): Json {
  if (!isObject(first) || (key === undefined && !isKeyed)) return rows;
  const all = isKeyed ? Object.fromEntries(rows as [string, Json][]) : rows;
  const members = new Set(membersOf(first).map(([name]) => name));
  const rest = Object.entries(first).filter(([name]) => key !== undefined || !members.has(name));
  const whole: JsonObject =
    key === undefined ? { ...Object.fromEntries(rest), ...(all as JsonObject) } : { ...first, [key]: all };
  if (key === undefined) return whole;
  if ('count' in first) whole['count'] = rows.length;
  if ('next' in first) whole['next'] = null;
  return whole;
}

/** Objects in which services put what they tell of the pages. */
const asides = ['pagination', 'paging', 'meta', 'metadata', 'response', 'links', '_links'];

/** The value that leads to the next page: under the parameter's own name, or as the next one, in the answer or beside its rows. */
export function cursorIn(answer: Json | undefined, name: string): Json | undefined {
  if (!isObject(answer)) return undefined;
  const names = [name, `next_${name}`, `next${name.charAt(0).toUpperCase()}${name.slice(1)}`];
  if (name === 'next') names.push('nextPage', 'next_page');
  for (const place of [answer, ...asides.map((aside) => answer[aside])]) {
    const found = isObject(place) && names.find((one) => Object.hasOwn(place, one));
    if (!isObject(place) || typeof found !== 'string') continue;
    const value = place[found];
    return isObject(value) && Object.hasOwn(value, 'href') ? value['href'] : value;
  }
  return undefined;
}

/**
 * How many rows the server says there are in all, in the answer or beside its rows. A `count` is of the page, unless the page has
 * fewer than that: `rows` of them.
 */
export function totalOf(answer: Json | undefined, rows = Infinity): number | undefined {
  if (!isObject(answer)) return undefined;
  const places = [answer, ...asides.map((aside) => answer[aside])];
  const told = places.map(totalIn).find((total) => total !== undefined);
  const count = countOf(answer['count']);
  return told ?? (rows > 0 && count !== undefined && count > rows ? count : undefined);
}

function tellsOfPages(place: JsonObject): boolean {
  return (
    [...bookkeeping, 'cursor'].some((name) => Object.hasOwn(place, name)) || totalIn(place) !== undefined
  );
}

function totalIn(place: Json | undefined): number | undefined {
  if (!isObject(place)) return undefined;
  return ['total', 'totalCount', 'total_count']
    .map((name) => countOf(place[name]))
    .find((total) => total !== undefined);
}

/** A count, also where it is told as text. */
function countOf(value: Json | undefined): number | undefined {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
