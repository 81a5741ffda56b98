import { isWrite, type Exchange } from '../../http/call.ts';
import { header } from '../../http/transport.ts';
import { isPlainObject, type Json } from '../../text/json.ts';

type JsonObject = { [name: string]: Json };

/** Headers that give the place of a started task, the surest first. */
const headerNames = ['location', 'operation-location', 'azure-asyncoperation'];

/** Members that give it, without regard to case, hyphens and underscores. */
const memberNames = [
  'location', 'operationlocation', 'statusurl', 'statusuri', 'taskurl', 'taskuri', 'pollurl', 'polluri', 'pollingurl', 'pollinguri',
  'monitorurl', 'monitoruri', 'resourceuri',
]; // prettier-ignore

/** Names of links to a task's state; `self` and `href` may also lead to the object that is changed. */
const linkNames = ['status', 'monitor', 'task', 'operation', 'poll', 'self', 'href'];

/** Members in which services put all that they tell of a task. */
const envelopes = ['response', 'data', 'result', 'task', 'operation', 'job'];

/** Address that gives the progress of the task that a call started, as the response has it; undefined if it tells none. */
export function taskPlaceIn(exchange: Exchange, response: Json | undefined): string | undefined {
  const told = isPlainObject(response) ? response : {};
  const places = tellersIn(told);
  const [given] = [
    ...memberOf(told, ['location']),
    ...headerNames.flatMap((name) => textOf(header(exchange.headers, name))),
    ...places.flatMap((one) => memberOf(one, memberNames)),
  ];
  if (given === undefined) return undefined;
  const isStarted =
    (exchange.status < 300 || exchange.status === 303) &&
    (places.some((one) => one['status'] === 'INITIATED') || /\/async-operations?\//.test(given));
  return exchange.status === 202 || (isWrite(exchange.method) && isStarted) ? given : undefined;
}

/** Address of a link in the response to a call that is not done yet (202); it may also be that of the object. */
export function taskLinkIn({ status }: Exchange, response: Json | undefined): string | undefined {
  if (status !== 202 || !isPlainObject(response)) return undefined;
  const links = tellersIn(response).flatMap((one) => [one['links'], one['_links'], one]);
  return links.flatMap((one) => linkNames.flatMap((name) => linkOf(one, name)))[0];
}

function tellersIn(response: JsonObject): JsonObject[] {
  return [response, ...envelopes.map((name) => response[name])].filter(isPlainObject);
}

function memberOf(place: JsonObject, names: readonly string[]): string[] {
  const members = Object.entries(place);
  return names.flatMap((name) =>
    members.flatMap(([one, value]) =>
      one.replaceAll(/[-_]/g, '').toLowerCase() === name ? textOf(value) : [],
    ),
  );
}

/** A link of this name: a text, an object with a `href`, or one of a list with its name in `rel`. Only an address is one. */
function linkOf(links: Json | undefined, name: string): string[] {
  const named = Array.isArray(links)
    ? links.filter(isPlainObject).find(({ rel }) => rel === name)
    : isPlainObject(links) && Object.hasOwn(links, name)
      ? links[name]
      : undefined;
  return textOf(isPlainObject(named) ? named['href'] : named).filter((text) => text.includes('/'));
}

function textOf(value: Json | undefined): string[] {
  return typeof value === 'string' && value !== '' ? [value] : [];
}
