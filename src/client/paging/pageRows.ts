import { isObject, type Json } from '../../text/json.ts';

/** The keys under which Central's services wrap their rows, as far as an answer may hold other arrays beside them; reference 3.2. */
const wrappers = [
  'items', 'aps', 'switches', 'gateways', 'mcs', 'swarms', 'clients', 'sites', 'labels', 'stacks', 'networks', 'bssids', 'devices', 'data',
  'events', 'notifications', 'settings', 'audit_logs', 'subscriptions', 'ports', 'vlans', 'neighbors', 'portals', 'visitors', 'customers',
  'insights', 'msp_customers', 'dirty_diff_list', 'rogue_aps', 'results', 'routes',
]; // prettier-ignore

/** One answer's rows and the key they stand under; no key where the answer is the array itself. */
export interface PageRows {
  key: string | undefined;
  rows: Json[];
}

/** Finds the rows of an answer, under `key` where an earlier page has shown it. Undefined where the answer is no list. */
export function pageRows(answer: Json | undefined, key?: string): PageRows | undefined {
  if (Array.isArray(answer)) return { key: undefined, rows: answer };
  if (!isObject(answer)) return undefined;
  const found = key ?? wrapperOf(answer) ?? emptyWrapperOf(answer);
  if (found === undefined) return undefined;
  const rows = Object.hasOwn(answer, found) ? answer[found] : undefined;
  return { key: found, rows: Array.isArray(rows) ? rows : [] };
}

function wrapperOf(answer: { [name: string]: Json }): string | undefined {
  const arrays = Object.keys(answer).filter((name) => Array.isArray(answer[name]));
  return arrays.length <= 1 ? arrays[0] : (wrappers.find((name) => arrays.includes(name)) ?? arrays[0]);
}

/** Some services write null where a list is empty. */
function emptyWrapperOf(answer: { [name: string]: Json }): string | undefined {
  const isEmpty = countOf(answer['count']) === 0 || countOf(answer['total']) === 0;
  return isEmpty ? wrappers.find((name) => answer[name] === null) : undefined;
}

/** The answers of all pages as one: the first page's own shape with all rows in it. */
export function merged(first: Json | undefined, key: string | undefined, rows: Json[]): Json {
  if (key === undefined || !isObject(first)) return rows;
  const whole: { [name: string]: Json } = { ...first, [key]: rows };
  if ('count' in first) whole['count'] = rows.length;
  if ('next' in first) whole['next'] = null;
  return whole;
}

/** How many rows the server says there are in all. */
export function totalOf(answer: Json | undefined): number | undefined {
  return isObject(answer) ? countOf(answer['total']) : undefined;
}

/** A count, also where it is told as text. */
function countOf(value: Json | undefined): number | undefined {
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
