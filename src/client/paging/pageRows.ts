import { isObject, isRaw, type Json } from '../../text/json.ts';
import { allRowNames } from './pageShift.ts';

/** The keys under which Central's services wrap their rows, as far as a response may hold other arrays beside them. */
const wrappers = [
  'items', 'aps', 'switches', 'gateways', 'mcs', 'swarms', 'clients', 'sites', 'labels', 'stacks', 'networks', 'bssids', 'devices', 'data',
  'events', 'notifications', 'settings', 'audit_logs', 'subscriptions', 'ports', 'vlans', 'neighbors', 'portals', 'visitors', 'customers',
  'insights', 'msp_customers', 'dirty_diff_list', 'rogue_aps', 'results', 'routes', 'variables', 'rows', 'records', 'entries',
]; // prettier-ignore

/** Members in which services put the whole list, with what they tell of it. */
const envelopes = ['response', 'data', 'result', 'results', 'payload', 'body', 'content', '_embedded'];

/** Lists that stand beside rows, however long they are. */
const notes = ['warnings', 'messages', 'errors', 'links', '_links', 'notes'];

/** The shape of a response with rows: where they stand in it. */
export interface RowsShape {
  /** Name of the list in the response; undefined if the response itself is the list, or is none. */
  key: string | undefined;
  /** Name of the member of the response in which that list stands. */
  within?: string;
  /** The rows are the members of an object, such as devices by their serials, and stand here as pairs of name and value. */
  isKeyed: boolean;
}

export interface PageRows extends RowsShape {
  rows: Json[];
}

type JsonObject = { [name: string]: Json };

/**
 * Finds the rows of a response, in the `shape` of an earlier page, if there was one. Undefined if the response is no list. Members of an
 * object are rows only if the call has pages: else it is one object.
 */
export function pageRows(
  response: Json | undefined,
  shape: RowsShape | undefined,
  isPaged: boolean,
): PageRows | undefined {
  if (shape?.isKeyed === true) return laterMembers(response, shape);
  if (Array.isArray(response)) return { key: undefined, isKeyed: false, rows: response };
  if (!isObject(response)) return undefined;
  const enclosed = shape ? enclosedAt(response, shape) : enclosedIn(response);
  if (enclosed) return enclosed;
  const found = shape ? shape.key : (wrapperOf(response) ?? emptyWrapperOf(response));
  if (found === undefined) return isPaged && shape === undefined ? firstMembers(response) : undefined;
  const rows = Object.hasOwn(response, found) ? response[found] : undefined;
  return { key: found, isKeyed: false, rows: Array.isArray(rows) ? rows : [] };
}

/** The list within a member, if there is none beside it. Beside a list of a known name, one of another name only tells something. */
function enclosedIn(response: JsonObject): PageRows | undefined {
  const beside = wrapperOf(response);
  if (beside !== undefined && wrappers.includes(beside)) return undefined;
  const [inner] = envelopes.flatMap((within) => {
    const key = enclosedKey(response[within]);
    return key === undefined ? [] : (enclosedAt(response, { within, key }) ?? []);
  });
  const rows = beside === undefined ? [] : response[beside];
  if (inner === undefined || !Array.isArray(rows) || rows.length === 0) return inner;
  const isList = beside !== undefined && !notes.includes(beside);
  if (isList && (countsPages(response) || rows.length > inner.rows.length)) return undefined;
  return wrappers.includes(inner.key ?? '') ? inner : undefined;
}

/**
 * The name of the list in an object. If the object does not tell of pages, it must be the only one with a name that lists have, or one
 * beside which nothing stands but what tells of it.
 */
function enclosedKey(inner: Json | undefined): string | undefined {
  if (!isObject(inner)) return undefined;
  if (countsPages(inner)) return wrapperOf(inner) ?? emptyWrapperOf(inner);
  // An object with a name is no envelope, and its list is only a part of it.
  if (allRowNames.some((name) => Object.hasOwn(inner, name))) return undefined;
  const lists = Object.keys(inner).filter((name) => Array.isArray(inner[name]));
  const known = lists.filter((name) => wrappers.includes(name));
  if (known.length > 0) return known.length === 1 ? known[0] : undefined;
  const [only, ...others] = Object.keys(inner).filter(
    (name) => !bookkeeping.has(name) && !asides.includes(name),
  );
  return only !== undefined && others.length === 0 && lists.includes(only) ? only : emptyWrapperOf(inner);
}

/** The list of that shape within a member; on a later page it may be missing. */
function enclosedAt(
  response: JsonObject,
  { within, key }: Pick<RowsShape, 'within' | 'key'>,
): PageRows | undefined {
  if (within === undefined) return undefined;
  const inner = response[within];
  const rows = isObject(inner) && key !== undefined && Object.hasOwn(inner, key) ? inner[key] : undefined;
  return { key, within, isKeyed: false, rows: Array.isArray(rows) ? rows : [] };
}

/** Members beside the rows that describe the list. */
const bookkeeping = new Set([
  'count', 'total', 'offset', 'limit', 'next', 'page', 'response', 'status', 'code', 'message', 'cursor', 'marker', 'last_client_mac',
  'last_index', 'pages', 'page_size', 'pageSize', 'page_number', 'pageNumber', 'total_count', 'totalCount', 'has_more', 'hasMore', 'next_cursor',
  'nextCursor', 'next_marker', 'nextMarker', 'next_page', 'nextPage', 'nextPageToken', 'next_page_token',
]); // prettier-ignore

function membersOf(response: JsonObject): [name: string, value: Json][] {
  return Object.entries(response).filter(
    ([name, value]) => !(bookkeeping.has(name) || asides.includes(name)) || !isAside(name, value),
  );
}

/** Names that a row may have too. */
function isAside(name: string, value: Json): boolean {
  return (
    !isObject(value) || isRaw(value) || name === 'response' || (asides.includes(name) && tellsOfPages(value))
  );
}

function firstMembers(response: JsonObject): PageRows | undefined {
  const members = membersOf(response);
  if (!members.every(([, value]) => isObject(value)) || areLists(members, 2)) return undefined;
  const [only] = members;
  const [name, inner] = only ?? ['', null];
  const isEnvelope = envelopes.includes(name);
  const isWrapped = wrappers.includes(name) || isEnvelope || Object.keys(response).length > 1;
  if (members.length === 1 && isWrapped && isObject(inner)) {
    const rows = Object.entries(inner);
    if (rows.length === 0 && wrappers.includes(name)) return { key: name, isKeyed: true, rows };
    if (areLists(membersOf(inner), 1)) return undefined;
    if (rows.length > 0 && rows.every(([, value]) => isObject(value)))
      return { key: name, isKeyed: true, rows };
    // A list within an object is not a list of rows.
    if (isEnvelope || wrappers.some((one) => Array.isArray(inner[one]))) return undefined;
  }
  const isEmpty = members.length === 0 && Object.keys(response).length > 0;
  return isEmpty && totalOf(response) !== 0 ? undefined : { key: undefined, isKeyed: true, rows: members };
}

/** Lists beside each other, or too deep: taken for rows, each would be replaced by that of the next page. */
function areLists(members: readonly [name: string, value: Json][], least: number): boolean {
  return members.length >= least && members.every(([name]) => wrappers.includes(name));
}

function laterMembers(response: Json | undefined, { key }: RowsShape): PageRows | undefined {
  const none = { key, isKeyed: true, rows: [] };
  if (response === null || (Array.isArray(response) && response.length === 0)) return none;
  if (!isObject(response)) return undefined;
  if (key === undefined) {
    const rows = membersOf(response);
    return rows.every(([, value]) => isObject(value)) ? { ...none, rows } : undefined;
  }
  const inner = Object.hasOwn(response, key) ? response[key] : undefined;
  return isObject(inner) ? { ...none, rows: Object.entries(inner) } : none;
}

function wrapperOf(response: JsonObject): string | undefined {
  const arrays = Object.keys(response).filter((name) => Array.isArray(response[name]));
  return arrays.length <= 1 ? arrays[0] : (wrappers.find((name) => arrays.includes(name)) ?? arrays[0]);
}

/** Some services write null if a list is empty. */
function emptyWrapperOf(response: JsonObject): string | undefined {
  const isEmpty = countOf(response['count']) === 0 || countOf(response['total']) === 0;
  return isEmpty ? wrappers.find((name) => response[name] === null) : undefined;
}

/** The responses of all pages as one: the first page's own shape with all rows in it. */
export function merged(first: Json | undefined, { key, within, isKeyed }: RowsShape, rows: Json[]): Json {
  if (!isObject(first) || (key === undefined && !isKeyed)) return rows;
  if (within !== undefined) {
    const inner = merged(first[within], { key, isKeyed }, rows);
    return { ...first, ...ofAll(first, rows), [within]: inner };
  }
  const all = isKeyed ? Object.fromEntries(rows as [string, Json][]) : rows;
  const members = new Set(membersOf(first).map(([name]) => name));
  const rest = Object.entries(first).filter(([name]) => key !== undefined || !members.has(name));
  const whole: JsonObject =
    key === undefined ? { ...Object.fromEntries(rest), ...(all as JsonObject) } : { ...first, [key]: all };
  return key === undefined ? whole : { ...whole, ...ofAll(first, rows) };
}

/** Members that told of the first page, as they are for all rows. */
function ofAll(first: JsonObject, rows: Json[]): JsonObject {
  return { ...('count' in first && { count: rows.length }), ...('next' in first && { next: null }) };
}

/** Objects in which services describe the pages. */
const asides = ['pagination', 'paging', 'meta', 'metadata', 'response', 'links', '_links'];

/** The objects in which a response may tell of its pages: the member that holds its list, and the response. */
function tellers(response: JsonObject, within = enclosedIn(response)?.within): JsonObject[] {
  const outer = [response[within ?? ''], response].filter(isObject);
  return outer.flatMap((one) => [one, ...asides.map((name) => one[name]).filter(isObject)]);
}

/** Members beside the list that hold nothing but what tells of its pages, so that they may lead to the next one. */
function leaders(response: JsonObject): JsonObject[] {
  const others = envelopes.map((name) => response[name]).filter(isObject);
  return others.filter((one) => Object.keys(one).every((name) => bookkeeping.has(name)));
}

/**
 * The value that leads to the next page: under the parameter's own name, or as the next one, in the response or beside its rows, which
 * are in the member `within` as far as an earlier page has shown it.
 */
export function cursorIn(response: Json | undefined, name: string, within?: string): Json | undefined {
  if (!isObject(response)) return undefined;
  const names = [name, `next_${name}`, `next${name.charAt(0).toUpperCase()}${name.slice(1)}`];
  if (name === 'next') names.push('nextPage', 'next_page');
  const others = name === 'offset' ? [] : leaders(response);
  for (const object of [...tellers(response, within), ...others]) {
    const found = names.find((one) => Object.hasOwn(object, one));
    if (found === undefined) continue;
    const value = object[found];
    return isObject(value) && Object.hasOwn(value, 'href') ? value['href'] : value;
  }
  return undefined;
}

/**
 * The number of all rows by the server, in the response or beside its rows. A `count` is the length of the page, unless the page has fewer
 * rows (`rows`).
 */
export function totalOf(response: Json | undefined, rows = Infinity, within?: string): number | undefined {
  if (!isObject(response)) return undefined;
  const objects = tellers(response, within);
  const told = objects.map(totalIn).find((total) => total !== undefined);
  const count = objects.map((object) => countOf(object['count'])).find((one) => one !== undefined);
  return told ?? (rows > 0 && count !== undefined && count > rows ? count : undefined);
}

function tellsOfPages(object: JsonObject): boolean {
  return [...bookkeeping].some((name) => Object.hasOwn(object, name)) || totalIn(object) !== undefined;
}

/** Tells if an object says where its list goes on or how long it is, as only what holds a list does. */
function countsPages(object: JsonObject): boolean {
  const names = ['offset', 'next', 'next_cursor', 'nextCursor', 'next_marker', 'next_page', 'nextPage'];
  return totalIn(object) !== undefined || names.some((name) => Object.hasOwn(object, name));
}

function totalIn(object: JsonObject): number | undefined {
  return ['total', 'totalCount', 'total_count']
    .map((name) => countOf(object[name]))
    .find((total) => total !== undefined);
}

/** A count, which may be written as text. */
function countOf(value: Json | undefined): number | undefined {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
