import { isWrite, type Exchange } from '../../../http/call.ts';
import { header } from '../../../http/transport.ts';
import { isPlainObject, type Json } from '../../../text/json.ts';

type JsonObject = { [name: string]: Json };

/** Headers that give the address of a started task, the surest first. */
const headerNames = ['location', 'operation-location', 'azure-asyncoperation'];

/** Members that give it, the surest first, without regard to case, hyphens and underscores. */
const memberNames = [
  'operationlocation', 'statusurl', 'statusuri', 'taskurl', 'taskuri', 'pollurl', 'polluri', 'pollingurl', 'pollinguri',
  'monitorurl', 'monitoruri', 'location', 'resourceuri',
]; // prettier-ignore

/** Names of links to a task's state; `self` and `href` may also lead to the object that is changed. */
const linkNames = ['status', 'monitor', 'task', 'operation', 'poll', 'self', 'href'];

/** Members in which services put all that they tell of a task. */
const envelopes = ['response', 'data', 'result', 'task', 'operation', 'job'];

/** Address that gives the progress of the task that a call started, as the response has it; undefined if it tells none. */
export function taskAddressIn(exchange: Exchange, response: Json | undefined): string | undefined {
  const told = isPlainObject(response) ? response : {};
  const tellers = tellersIn(told);
  const [given] = [
    ...memberOf([told], 'location').filter((text) => isAddress(text) || isApiPath(text)),
    ...headerNames.flatMap((name) => textOf(header(exchange.headers, name))).filter(isReadable),
    ...memberNames
      .flatMap((name) => memberOf(tellers, name))
      .filter((text) => isAddress(text) || isApiPath(text)),
  ];
  return given !== undefined && isStarted(exchange, tellers, given) ? given : undefined;
}

/**
 * The id or the relative address in a response's `location`, which may also be where a device stands; or else a link in the response to a
 * call that is not done yet (202), which may also be that of the object. Only for a response that names no task.
 */
export function taskLinkIn(exchange: Exchange, response: Json | undefined): string | undefined {
  if (!isPlainObject(response)) return undefined;
  const tellers = tellersIn(response);
  const [word] = ['location', 'resourceuri']
    .flatMap((name) => memberOf([response], name))
    .filter((text) => /^[\w-]/.test(text) && isReadable(text) && !isAddress(text));
  if (word !== undefined && isStarted(exchange, tellers, word)) return word;
  if (exchange.status !== 202) return undefined;
  const links = (name: string) =>
    tellers.flatMap((one) => [
      ...[one['links'], one['_links']].flatMap((list) => linkOf(list, name)).filter(isPath),
      ...linkOf(one, name).filter(isAddress),
    ]);
  return linkNames.flatMap(links)[0];
}

function isStarted({ status, method }: Exchange, tellers: readonly JsonObject[], given: string): boolean {
  if (status === 202) return true;
  if (!isWrite(method) || (status >= 300 && status !== 303)) return false;
  return tellers.some((one) => one['status'] === 'INITIATED') || /\/async-operations?\//.test(given);
}

function tellersIn(response: JsonObject): JsonObject[] {
  return [response, ...envelopes.map((name) => response[name])].filter(isPlainObject);
}

function memberOf(tellers: readonly JsonObject[], name: string): string[] {
  return tellers
    .flatMap((one) => Object.entries(one))
    .flatMap(([one, value]) => (one.replaceAll(/[-_]/g, '').toLowerCase() === name ? textOf(value) : []));
}

/** A link of this name: a text, an object with a `href`, or one of a list with its name in `rel`. */
function linkOf(links: Json | undefined, name: string): string[] {
  const named = Array.isArray(links)
    ? links.filter(isPlainObject).find(({ rel }) => rel === name)
    : isPlainObject(links) && Object.hasOwn(links, name)
      ? links[name]
      : undefined;
  return textOf(isPlainObject(named) ? named['href'] : named);
}

/** Tells addresses from other texts with a slash, as “N/A” and “Room 3/4”. */
function isAddress(text: string): boolean {
  return /^(?:https?:\/)?\//i.test(text) && isReadable(text);
}

function isApiPath(text: string): boolean {
  return /^(?:[\w-]+\/)*(?:async-operations?|v\d\w*)\//.test(text) && isReadable(text);
}

/** Tells if the text of a link is a path, which may be relative, or an address. */
function isPath(text: string): boolean {
  return isAddress(text) || (/^[\w.-]+\//.test(text) && !/^n\/a$/i.test(text) && isReadable(text));
}

function isReadable(text: string): boolean {
  return !/[\s\\]/.test(text) && URL.canParse(text, 'https://gateway.invalid');
}

function textOf(value: Json | undefined): string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
