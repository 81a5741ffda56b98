import { isPlainObject, isRaw, type Json } from '../../../text/json.ts';
import { shortened } from '../../../text/shortened.ts';

/** An item that was not changed, as a response tells of it. */
export interface RefusedItem {
  /** The serial, the id or the name of the item. */
  item?: string;
  state?: string;
  reason?: string;
}

/** Names of members in the spelling of `plainName`, the most telling first. */
export const ids = ['serialnumber', 'serial', 'deviceserial', 'deviceid', 'id', 'macaddress', 'mac', 'name'];
export const states = [
  'status',
  'statuscode',
  'httpstatus',
  'httpstatuscode',
  'code',
  'state',
  'result',
  'outcome',
];
const reasons = [
  'failreason',
  'failurereason',
  'reason',
  'description',
  'errormessage',
  'message',
  'messages',
  'detail',
  'error',
  'errors',
  'details',
  'title',
  'response',
  'body',
];

/** The most characters of a reason that a result keeps. */
const longest = 500;
/** The most objects within each other in which a reason is looked for. */
const deepest = 4;

/** Reads an item of a list of failures: a text alone is its serial or id. */
export function refusedItem(given: Json): RefusedItem {
  const alone = textOf(given);
  if (alone !== undefined) return { item: alone };
  const within = isPlainObject(given) ? plainNames(given).get('response') : undefined;
  const item = firstIn(given, ids);
  const state = firstIn(given, [...states, 'errorcode']) ?? firstIn(within, states);
  const reason = reasonIn(given);
  if (item === undefined && state === undefined && reason === undefined)
    return { reason: shortened(JSON.stringify(given), longest) };
  return {
    ...(item !== undefined && { item }),
    ...(state !== undefined && { state }),
    ...(reason !== undefined && { reason }),
  };
}

function firstIn(given: Json | undefined, names: readonly string[]): string | undefined {
  const of = isPlainObject(given) ? plainNames(given) : undefined;
  return names.map((name) => textOf(of?.get(name))).find((one) => one !== undefined);
}

/** Finds the sentence in which a response, or an item of it, says why something failed. */
export function reasonIn(response: unknown, depth = 0): string | undefined {
  if (typeof response === 'string')
    return isReason(response) ? shortened(response.trim(), longest) : undefined;
  if (depth > deepest) return undefined;
  if (Array.isArray(response)) {
    const told = response.slice(0, 3).flatMap((one) => reasonIn(one, depth + 1) ?? []);
    return told.length > 0 ? [...new Set(told)].join(' ') : undefined;
  }
  if (!isPlainObject(response)) return undefined;
  const of = plainNames(response);
  // The tasks of GreenLake tell it within their result.
  const result = of.get('result');
  return [...reasons.map((name) => of.get(name)), isPlainObject(result) ? result : undefined]
    .map((one) => reasonIn(one, depth + 1))
    .find((one) => one !== undefined);
}

/** Writes an item with its state and its reason in one line. */
export function refusedText({ item, state, reason }: RefusedItem): string {
  return [item, state, reason].filter((one) => one !== undefined).join(': ');
}

/** Tells if a text can be a reason: some responses have only a word for their success in its place. */
function isReason(text: string): boolean {
  return !/^\s*(?:completed|success\w*|succeeded|ok|done|finished|[\d\s]*)\s*$/i.test(text);
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : shortened(value.trim(), longest);
  return typeof value === 'number' || isRaw(value) ? JSON.stringify(value) : undefined;
}

/** The members by their names without casing and signs: services write `serial_number`, `serialNumber` and `SerialNumber`. */
export function plainNames(of: object): Map<string, Json> {
  return new Map(
    Object.entries(of).map(([name, value]) => [name.toLowerCase().replaceAll(/[_-]/g, ''), value]),
  );
}
